using Mapper.Annotations;
using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Tests.Diffing;

public sealed class RenamedTablesTests
{
    [Test]
    public void Names_that_change_places_take_their_foreign_keys_along()
    {
        TableModel[] tables = [Some.Table("a", "b"), Some.Table("b", "a"), Some.Table("c", "a", "b")];

        EquatableArray<TableModel> renamed = RenamedTables.Apply(
            tables, [new RenameTable(Some.Name("a"), Some.Name("passing")), new RenameTable(Some.Name("b"), Some.Name("a")), new RenameTable(Some.Name("passing"), Some.Name("b"))]);

        renamed.Select(table => $"{table.Name}: {string.Join(", ", table.ForeignKeys.Select(key => key.Principal))}").Should().Equal(
            "public.a: public.b", "public.b: public.a", "public.c: public.b, public.a");
    }

    [Test]
    public void A_column_has_its_new_name_in_keys_indexes_and_those_that_refer_to_it()
    {
        TableModel table = Some.Table("a") with { Indexes = [new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "id" }] }] };

        EquatableArray<TableModel> renamed = RenamedTables.Apply([table, Some.Table("b", "a")], [new RenameTable(Some.Name("a"), Some.Name("z")), new RenameColumn(Some.Name("z"), "id", "key")]);

        renamed[1].Columns[0].Name.Should().Be("key");
        renamed[1].PrimaryKey!.Columns.Should().Equal("key");
        renamed[1].Indexes[0].Keys[0].Column.Should().Be("key");
        renamed[0].ForeignKeys[0].PrincipalColumns.Should().Equal("key");
        renamed[0].PrimaryKey!.Columns.Should().Equal("id");
    }

    [Test]
    public void A_partition_has_its_new_name_in_its_table()
    {
        TableModel table = Some.Table("a") with { Partitioning = new PartitioningModel { Kind = PartitionKind.Range, Columns = ["id"], Partitions = [new PartitionModel { Name = Some.Name("p"), Bounds = new SqlExpression("DEFAULT") }] } };

        RenamedTables.Apply([table], [new RenameTable(Some.Name("p"), Some.Name("q"))])[0].Partitioning!.Partitions[0].Name.Should().Be(Some.Name("q"));
    }

    // A copy of all tables was made for each rename, one within the other.
    [Test]
    public void Thousands_of_tables_and_columns_are_renamed()
    {
        TableModel[] tables = [.. Enumerable.Range(0, 4_000).Select(i => Some.Table($"t{i}", $"t{i / 2}"))];

        EquatableArray<TableModel> renamed = RenamedTables.Apply(
            tables,
            [.. tables.Select(table => new RenameTable(table.Name, Some.Name($"n{table.Name.Name}"))), .. tables.Select(table => new RenameColumn(Some.Name($"n{table.Name.Name}"), "id", "key"))]);

        renamed.Should().OnlyContain(table => table.Name.Name.StartsWith("nt") && table.Columns[0].Name == "key" && table.ForeignKeys[0].Principal.Name.StartsWith("nt") && table.ForeignKeys[0].PrincipalColumns[0] == "key");
    }
}
