using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Tests.Diffing;

public sealed class TableDiffTests
{
    private static readonly TableModel Orders = Some.Table("orders");

    [Test]
    public void A_table_does_not_differ_from_itself()
    {
        TableDiff.Compare(Orders, Orders).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void The_order_of_the_columns_is_no_difference()
    {
        TableModel live = Orders with { Columns = [Some.Column("a"), Some.Column("id")] };
        TableModel target = Orders with { Columns = [Some.Column("id"), Some.Column("a")] };

        TableDiff.Compare(target, live).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void A_column_that_no_class_declares_is_unmanaged()
    {
        TableModel live = Orders with { Columns = [.. Orders.Columns, Some.Column("extra")] };

        SchemaDifference difference = TableDiff.Compare(Orders, live);

        difference.IsEmpty.Should().BeTrue();
        difference.Unmanaged.Select(item => item.ToString()).Should().Equal("column public.orders.extra");
    }

    [TestCase(ColumnAspect.Type)]
    [TestCase(ColumnAspect.Nullability)]
    [TestCase(ColumnAspect.Default)]
    [TestCase(ColumnAspect.Generated)]
    [TestCase(ColumnAspect.Identity)]
    [TestCase(ColumnAspect.Collation)]
    public void Every_aspect_of_a_column_is_compared(ColumnAspect aspect)
    {
        ColumnModel column = Some.Column("total");
        ColumnModel wanted = aspect switch
        {
            ColumnAspect.Type => column with { StoreType = "bigint" },
            ColumnAspect.Nullability => column with { Nullable = true },
            ColumnAspect.Default => column with { Default = new SqlExpression("0") },
            ColumnAspect.Generated => column with { Generated = new GeneratedModel(new SqlExpression("id * 2"), Virtual: false) },
            ColumnAspect.Identity => column with { Identity = new IdentityModel() },
            _ => column with { Collation = "C" },
        };

        SchemaDifference difference = TableDiff.Compare(Orders with { Columns = [wanted] }, Orders with { Columns = [column] });

        difference.Changes.Should().ContainSingle().Which.Should().BeOfType<AlterColumn>().Which.Aspect.Should().Be(aspect);
    }

    [Test]
    public void Identity_that_a_class_does_not_state_is_left_alone()
    {
        ColumnModel live = Some.Column("id") with { Identity = new IdentityModel { Start = 1, Increment = 1 } };

        TableDiff.Compare(Orders, Orders with { Columns = [live] }).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void An_identity_option_that_a_class_does_not_state_is_left_alone()
    {
        ColumnModel live = Some.Column("id") with { Identity = new IdentityModel { Start = 7, Increment = 1 } };
        ColumnModel wanted = Some.Column("id") with { Identity = new IdentityModel { Increment = 1 } };

        TableDiff.Compare(Orders with { Columns = [wanted] }, Orders with { Columns = [live] }).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void A_primary_key_over_other_columns_is_replaced_whatever_its_name()
    {
        TableModel live = Orders with { PrimaryKey = new PrimaryKeyModel { Name = "by_hand", Columns = ["other"] } };

        TableDiff.Compare(Orders, live).Changes.Should().ContainSingle().Which.Should().BeOfType<ReplaceConstraint>();
    }

    [Test]
    public void A_comment_that_no_class_states_is_left_alone()
    {
        TableDiff.Compare(Orders, Orders with { Comment = "by a DBA" }).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void An_invalid_index_is_not_taken_for_the_wanted_one()
    {
        var index = new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "id" }] };

        SchemaDifference difference = TableDiff.Compare(Orders with { Indexes = [index] }, Orders with { Indexes = [index with { Invalid = true }] });

        difference.Changes.Should().ContainSingle().Which.Should().BeOfType<ReplaceIndex>();
    }
}
