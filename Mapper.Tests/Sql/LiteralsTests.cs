using System.Numerics;
using System.Text.Json;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Tests.Sql;

public sealed class LiteralsTests
{
    private static readonly object[][] Constants =
    [
        [true, "boolean", "true"],
        [42, "integer", "42"],
        [-1L, "bigint", "-1"],
        [1.50m, "numeric(18,2)", "1.50"],
        [1.5, "double precision", "1.5"],
        [double.NaN, "double precision", "'NaN'::double precision"],
        [float.NegativeInfinity, "real", "'-Infinity'::real"],
        [BigInteger.Pow(10, 20), "numeric", "100000000000000000000"],
        ["it's", "text", "'it''s'::text"],
        [@"a\b", "character varying(20)", @"E'a\\b'::character varying"],
        ['x', "character(1)", "'x'"],
        ["abc", "character(5)", "'abc'"],
        ["101", "bit(3)", "'101'"],
        [Guid.Empty, "uuid", "'00000000-0000-0000-0000-000000000000'::uuid"],
        [new DateOnly(2026, 2, 28), "date", "'2026-02-28'::date"],
        [new TimeOnly(23, 59, 59, 500), "time without time zone", "'23:59:59.5'::time without time zone"],
        [new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), "timestamp with time zone", "'2026-01-02 03:04:05+02:00'::timestamp with time zone"],
        [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "timestamp with time zone", "'2026-01-02 03:04:05Z'::timestamp with time zone"],
        [new TimeSpan(1, 2, 3, 4), "interval", "'1 days 02:03:04'::interval"],
        [TimeSpan.FromHours(-3), "interval", "'-03:00:00'::interval"],
        [new byte[] { 1, 255 }, "bytea", @"E'\\x01ff'::bytea"],
        [JsonDocument.Parse("""{"a": "it's"}"""), "jsonb", "'{\"a\": \"it''s\"}'::jsonb"],
        [new EnumDefault("Shipped", 1), "integer", "1"],
        [new EnumDefault("Shipped", 1), "text", "'Shipped'::text"],
        [7, "text", "'7'::text"],
        ["abcd", "nchar(4)", "'abcd'"],
        ["x", "other.\"Odd (1)[]\"", "'x'"],
        [new EquatableArray<object>([1, -2]), "integer[]", "'{\"1\",\"-2\"}'::integer[]"],
        [new EquatableArray<object>(["it's", "a\"b\\c", "{,}", "NULL", ""]), "text[]", "E'{\"it''s\",\"a\\\\\"b\\\\\\\\c\",\"{,}\",\"NULL\",\"\"}'::text[]"],
        [new EquatableArray<object>([true, false]), "boolean[]", "'{\"t\",\"f\"}'::boolean[]"],
        [new EquatableArray<object>(["101"]), "bit(3)[]", "'{\"101\"}'"],
        [new EquatableArray<object>([]), "uuid[]", "'{}'::uuid[]"],
    ];

    [TestCaseSource(nameof(Constants))]
    public void A_constant_is_written_as_the_store_type_needs_it(object value, string storeType, string expected)
    {
        Literals.Constant(value, storeType).Should().Be(expected);
    }

    [Test]
    public void A_value_of_an_unknown_type_has_no_constant()
    {
        Literals.Constant(new object(), "text").Should().BeNull();
    }
}
