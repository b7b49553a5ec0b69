using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Tests.Sql;

/// <summary>An expression stands where the grammar takes it.</summary>
public sealed class ExpressionsTests
{
    [TestCase("now()")]
    [TestCase("'it''s (new'")]
    [TestCase("'2026-01-01'::timestamp with time zone")]
    [TestCase("'{a}'::character varying[]")]
    [TestCase("-5")]
    [TestCase("shop.\"Odd name\"('a b')")]
    [TestCase("ARRAY['a', 'b']::text[]")]
    [TestCase("CURRENT_TIMESTAMP(4)")]
    public void A_word_a_constant_or_a_call_stands_bare(string sql) => Expressions.Operand(new SqlExpression(sql)).Should().Be(sql);

    [TestCase("not true")]
    [TestCase("1 IN (1, 2)")]
    [TestCase("a||b")]
    [TestCase("interval '1 day'")]
    [TestCase("'a'::text LIKE 'b'")]
    public void A_whole_expression_stands_in_parentheses(string sql) => Expressions.Operand(new SqlExpression(sql)).Should().Be($"({sql})");

    [Test]
    public void A_remark_does_not_swallow_what_follows() => Expressions.Operand(new SqlExpression("1 -- one")).Should().Be("(1 -- one\n)");
}
