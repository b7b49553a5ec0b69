using Mapper.Model;

namespace Mapper.Tests.Model;

public sealed class EquatableArrayTests
{
    [Test]
    public void Equal_items_in_the_same_order_make_equal_arrays_and_hash_codes()
    {
        EquatableArray<string> one = ["a", "b"];
        EquatableArray<string> other = ["a", "b"];

        one.Should().Equal(other);
        (one == other).Should().BeTrue();
        one.GetHashCode().Should().Be(other.GetHashCode());
    }

    [Test]
    public void The_order_of_the_items_counts()
    {
        EquatableArray<string> one = ["a", "b"];

        (one != ["b", "a"]).Should().BeTrue();
    }

    [Test]
    public void The_default_array_equals_an_empty_one()
    {
        (default(EquatableArray<int>) == []).Should().BeTrue();
        default(EquatableArray<int>).Should().BeEmpty();
    }

    [Test]
    public void Records_that_hold_arrays_compare_by_content()
    {
        var one = new UniqueModel { Name = "uq", Columns = ["a"], NameIsChosen = true, Member = "Some.Member" };
        var other = new UniqueModel { Name = "uq", Columns = ["a"] };

        one.Should().Be(other, "where a constraint comes from is no difference");
        (one with { Columns = ["b"] }).Should().NotBe(other);
    }

    [Test]
    public void Expressions_are_equal_when_the_server_spells_them_alike()
    {
        SqlExpression authored = new("total>=0") { Spelling = "(total >= 0)" };

        authored.Should().Be(new SqlExpression("(total >= 0)"));
        new SqlExpression("total>=0").Should().NotBe(new SqlExpression("(total >= 0)"));
    }
}
