using Mapper.Model;
using Mapper.Postgres.Applying;

namespace Mapper.Tests.Planning;

/// <summary>Which locks a plan takes before its first step.</summary>
public sealed class TableLocksTests
{
    private static readonly QualifiedName A = Some.Name("a");
    private static readonly QualifiedName B = Some.Name("b");

    private static readonly IndexModel Index = new() { Name = "ix", Keys = [new IndexKeyModel { Column = "id" }] };

    private static IEnumerable<TestCaseData> Single() =>
    [
        new(new AddColumn(A, Some.Column("x")), "LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE"),
        new(new AddConstraint(A, new CheckModel { Name = "ck", Expression = new SqlExpression("true") }), "LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE"),
        new(new AddConstraint(A, Some.Reference("a", "b")), "LOCK TABLE public.a, public.b IN SHARE ROW EXCLUSIVE MODE"),
        new(new AddConstraint(A, Some.Reference("a", "a")), "LOCK TABLE public.a IN SHARE ROW EXCLUSIVE MODE"),
        new(new DropConstraint(A, Some.Reference("a", "b")), "LOCK TABLE public.a, public.b IN ACCESS EXCLUSIVE MODE"),
        new(new ValidateConstraint(A, Some.Reference("a", "b")), "LOCK TABLE public.a IN SHARE UPDATE EXCLUSIVE MODE; LOCK TABLE public.b IN ROW SHARE MODE"),
        new(new ValidateConstraint(A, new CheckModel { Name = "ck", Expression = new SqlExpression("true") }), "LOCK TABLE public.a IN SHARE UPDATE EXCLUSIVE MODE"),
        new(new CreateIndex(A, Index), "LOCK TABLE public.a IN SHARE MODE"),
        new(new CreatePartitionIndex(A, B, Index), "LOCK TABLE public.b IN SHARE MODE"),
        new(new AttachPartitionIndex(A, Some.Name("ix"), B, "ix_b"), "LOCK TABLE public.b IN ACCESS EXCLUSIVE MODE"),
        new(new DropPartitionIndex(A, B, Index), "LOCK TABLE public.b IN ACCESS EXCLUSIVE MODE"),
        new(new DropIndex(A, Index), "LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE"),
        new(new RenamePart(A, Index, Index with { Name = "other" }), "LOCK TABLE public.a IN SHARE UPDATE EXCLUSIVE MODE"),
        new(new SetTableComment(A, "x"), "LOCK TABLE public.a IN SHARE UPDATE EXCLUSIVE MODE"),
        new(new SetStorageParameters(A, [], ["fillfactor"]), "LOCK TABLE public.a IN SHARE UPDATE EXCLUSIVE MODE"),
        new(new CreateTable(Some.Table("a", "b")), "LOCK TABLE public.b IN SHARE ROW EXCLUSIVE MODE"),
        new(new CreateTable(Some.Table("a", "a")), ""),
        new(new CreateSchema("s"), ""),
    ];

    [TestCaseSource(nameof(Single))]
    public void Each_change_takes_the_weakest_lock_that_serves(object change, string sql) => Statements((SchemaChange)change).Should().Be(sql);

    [Test]
    public void Tables_stand_in_name_order_whatever_the_order_of_steps_and_neighbours_of_one_mode_share_a_statement() =>
        Statements(new AddColumn(Some.Name("c"), Some.Column("x")), new CreateIndex(B, Index), new AddColumn(A, Some.Column("x")), new AddColumn(Some.Name("d"), Some.Column("x")))
            .Should().Be("LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE; LOCK TABLE public.b IN SHARE MODE; LOCK TABLE public.c, public.d IN ACCESS EXCLUSIVE MODE");

    [Test]
    public void Of_several_modes_one_that_is_as_good_as_all_is_taken()
    {
        Statements(new CreateIndex(A, Index), new AddColumn(A, Some.Column("x"))).Should().Be("LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE");
        Statements(new SetTableComment(A, "x"), new CreateIndex(A, Index)).Should().Be("LOCK TABLE public.a IN SHARE ROW EXCLUSIVE MODE");
    }

    [Test]
    public void What_the_plan_makes_needs_no_lock() => Statements(new CreateTable(Some.Table("a")), new CreateIndex(A, Index), new AddConstraint(A, Some.Reference("a", "b"))).Should().Be("LOCK TABLE public.b IN SHARE ROW EXCLUSIVE MODE");

    [Test]
    public void A_stronger_mode_waits_for_all_that_a_weaker_one_waits_for()
    {
        foreach (TableLockMode one in Enum.GetValues<TableLockMode>())
        {
            foreach (TableLockMode other in Enum.GetValues<TableLockMode>())
            {
                one.And(other).Conflicts().Should().Contain(one.Conflicts()).And.Contain(other.Conflicts());
            }
        }
    }

    private static string Statements(params SchemaChange[] changes) => string.Join("; ", TableLocks.Statements(TableLocks.Of(changes)));
}
