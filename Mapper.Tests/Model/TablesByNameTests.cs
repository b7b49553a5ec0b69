using Mapper.Model;

namespace Mapper.Tests.Model;

public sealed class TablesByNameTests
{
    private static readonly SchemaModel Two = Some.Schema(Some.Table("a"), Some.Table("b"));

    [Test]
    public void A_table_is_found_by_its_name() => Two.Table(Some.Name("b")).Should().BeSameAs(Two.Tables[1]);

    [Test]
    public void A_name_that_no_table_has_finds_none() => Two.Table(Some.Name("c")).Should().BeNull();

    [Test]
    public void A_model_made_of_another_finds_its_own_tables()
    {
        Two.Table(Some.Name("a")).Should().NotBeNull();

        SchemaModel other = Two with { Tables = [Some.Table("a", "c"), Some.Table("c")] };

        other.Table(Some.Name("a")).Should().BeSameAs(other.Tables[0]);
        other.Table(Some.Name("b")).Should().BeNull();
        Two.Table(Some.Name("b")).Should().NotBeNull();
    }

    [Test]
    public void Having_been_asked_makes_no_model_different()
    {
        SchemaModel same = Two with { };
        same.Table(Some.Name("a")).Should().NotBeNull();

        same.Should().Be(Some.Schema(Some.Table("a"), Some.Table("b")));
        same.GetHashCode().Should().Be((Two with { }).GetHashCode());
    }

    [Test]
    public void Of_two_tables_of_one_name_the_first_is_found()
    {
        SchemaModel model = Some.Schema(Some.Table("a"), Some.Table("a", "b"));

        model.Table(Some.Name("a")).Should().BeSameAs(model.Tables[0]);
    }
}
