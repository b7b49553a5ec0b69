using Mapper.Postgres.Sql;

namespace Mapper.Tests.Sql;

public sealed class IdentifiersTests
{
    [TestCase("orders", "orders")]
    [TestCase("_a1", "_a1")]
    [TestCase("Orders", "\"Orders\"")]
    [TestCase("order", "\"order\"")]
    [TestCase("user", "\"user\"")]
    [TestCase("1st", "\"1st\"")]
    [TestCase("a b", "\"a b\"")]
    [TestCase("a\"b", "\"a\"\"b\"")]
    [TestCase("größe", "\"größe\"")]
    [TestCase("x; DROP TABLE y; --", "\"x; DROP TABLE y; --\"")]
    [TestCase("", "\"\"")]
    public void A_name_is_quoted_exactly_where_the_server_would_not_read_it_back_unchanged(string name, string expected)
    {
        Identifiers.Quote(name).Should().Be(expected);
    }
}
