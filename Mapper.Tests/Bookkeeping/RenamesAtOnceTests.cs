using Mapper.Postgres.Bookkeeping;

namespace Mapper.Tests.Bookkeeping;

/// <summary>Which renames the books are told in one statement.</summary>
public sealed class RenamesAtOnceTests
{
    [Test]
    public void Any_number_of_tables_takes_one_statement_and_their_columns_another()
    {
        SchemaChange[] tables = [.. Enumerable.Range(0, 100).Select(i => Table($"t{i}", $"u{i}"))];
        SchemaChange[] columns = [.. Enumerable.Range(0, 100).Select(i => new RenameColumn(Some.Name($"u{i}"), "a", "b"))];

        RenamesAtOnce.In([.. tables, new CreateSchema("s"), .. columns]).Should().BeEquivalentTo([tables, columns], options => options.WithStrictOrdering());
    }

    [Test]
    public void A_name_that_was_given_or_left_before_is_taken_up_by_a_statement_of_its_own()
    {
        SchemaChange[] ring = [Table("a", "passing"), Table("b", "a"), Table("passing", "b")];

        RenamesAtOnce.In(ring).Select(run => run.Count).Should().Equal(2, 1);
        RenamesAtOnce.In([Table("b", "c"), Table("a", "b")]).Should().ContainSingle();
        RenamesAtOnce.In([Table("a", "b"), Table("b", "c")]).Should().HaveCount(2);
    }

    private static RenameTable Table(string before, string after) => new(Some.Name(before), Some.Name(after));
}
