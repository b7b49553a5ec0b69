using Mapper.Planning;

namespace Mapper.Tests.Planning;

public sealed class NameSearchTests
{
    private static readonly NameSearch<string> Names = new(["orders", "Orders", "order_lines", "v2", "a b", "größe", "x$y", "odd\"name", "o'clock"], name => name);

    [TestCase("SELECT max(id) FROM orders", "orders", "Orders")]
    [TestCase("SELECT 1 FROM ORDERS o", "orders", "Orders")]
    [TestCase("shop.order_lines.price", "order_lines")]
    [TestCase("nextval('shop.orders'::regclass)", "orders", "Orders")]
    [TestCase("$$orders$$", "orders", "Orders")]
    [TestCase("$orders$a$orders$", "orders", "Orders")]
    [TestCase("v2", "v2")]
    [TestCase("(v2)", "v2")]
    [TestCase("\"a b\".id", "a b")]
    [TestCase("\"GRÖßE\" + 1", "größe")]
    [TestCase("x$y + 1", "x$y")]
    [TestCase("'o''clock'")]
    [TestCase("orders_2026", "orders", "Orders")]
    [TestCase("sum_of_orders(id)", "orders", "Orders")]
    [TestCase("all_order_lines_2026", "order_lines")]
    [TestCase("_orders", "orders", "Orders")]
    [TestCase("E'SELECT\\norders'", "orders", "Orders")]
    [TestCase("E'\\tV2'", "v2")]
    [TestCase("reorders + ordersof_2 + dis_order")]
    [TestCase("v22 + av2 + order")]
    [TestCase("")]
    public void A_name_is_found_where_it_stands_as_a_word(string sql, params string[] found) =>
        Names.In(sql).Should().BeEquivalentTo([.. found, "odd\"name"]);

    [Test]
    public void Where_no_name_is_odd_nothing_is_found_in_what_names_nothing() => new NameSearch<string>(["orders"], name => name).In("now()").Should().BeEmpty();
}
