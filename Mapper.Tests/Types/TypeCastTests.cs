using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Types;

/// <summary>What the server really does with a table when a column gets another type, for every pair of these types.</summary>
[OnEveryMajor]
public sealed class TypeCastTests
{
    private static readonly (string Type, string Value)[] Types =
    [
        ("smallint", "1"), ("integer", "1"), ("bigint", "1"), ("numeric", "1"), ("numeric(8,2)", "1"), ("numeric(9,2)", "1"), ("numeric(10,4)", "1"), ("numeric(20,0)", "1"), ("real", "1"), ("double precision", "1"),
        ("text", "'1'"), ("character varying", "'1'"), ("character varying(10)", "'1'"), ("character varying(20)", "'1'"), ("character(1)", "'1'"), ("character(4)", "'1'"), ("name", "'1'"),
        ("boolean", "true"), ("uuid", "'6f9619ff-8b86-d011-b42d-00c04fc964ff'"), ("date", "'2026-01-02'"), ("timestamp without time zone", "'2026-01-02'"), ("timestamp(3) without time zone", "'2026-01-02'"),
        ("timestamp with time zone", "'2026-01-02+00'"), ("timestamp(3) with time zone", "'2026-01-02+00'"), ("time without time zone", "'01:02'"), ("time(3) without time zone", "'01:02'"),
        ("interval", "'1 day'"), ("interval(3)", "'1 day'"), ("interval day to second(2)", "'1 day'"), ("interval minute", "'1 day 00:01'"), ("interval year to month", "'1 year'"), ("json", "'1'"), ("jsonb", "'1'"), ("bytea", "'1'"), ("inet", "'10.0.0.1'"), ("cidr", "'10.0.0.1/32'"), ("macaddr", "'08:00:2b:01:02:03'"),
        ("bit(4)", "B'1010'"), ("bit varying", "B'1010'"), ("bit varying(8)", "B'1010'"), ("integer[]", "'{1}'"), ("bigint[]", "'{1}'"), ("text[]", "'{1}'"), ("character varying(10)[]", "'{1}'"), ("character varying(20)[]", "'{1}'"), ("character varying[]", "'{1}'"),
        ("numeric(8,2)[]", "'{1}'"), ("numeric[]", "'{1}'"), ("interval[]", "'{1 day}'"), ("interval(3)[]", "'{1 day}'"), ("interval day[]", "'{1 day}'"), ("interval day to second(2)[]", "'{1 day}'"), ("timestamp(3) with time zone[]", "'{2026-01-02}'"), ("timestamp with time zone[]", "'{2026-01-02}'"),
    ];

    [Test]
    public async Task Metadata_alone_keeps_the_file_a_rewrite_makes_another_and_neither_alters_a_value()
    {
        await using Database database = await Database.CreateAsync();
        var wrong = new List<string>();
        var counts = new Dictionary<TypeChangeKind, int>();
        foreach (((string from, string value), (string to, _)) in from one in Types from other in Types where one.Type != other.Type select (one, other))
        {
            TypeChangeKind kind = TypeCasts.Classify(from, to, fromEnum: false, toEnum: false);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (kind is TypeChangeKind.MetadataOnly or TypeChangeKind.Rewrite && await ContradictionAsync(database, from, value, to, kind) is { } contradiction)
            {
                wrong.Add(contradiction);
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", counts.OrderBy(it => it.Key).Select(it => $"{it.Key}: {it.Value}")));
        wrong.Should().BeEmpty();
    }

    [TestCase("interval day to second", "interval", TypeChangeKind.MetadataOnly)]
    [TestCase("interval hour to second(3)", "interval(4)", TypeChangeKind.MetadataOnly)]
    [TestCase("interval year", "interval year to month", TypeChangeKind.MetadataOnly)]
    [TestCase("interval minute", "interval second(0)", TypeChangeKind.MetadataOnly)]
    [TestCase("interval", "interval day to second(2)", TypeChangeKind.Conversion)]
    [TestCase("interval", "interval day", TypeChangeKind.Conversion)]
    [TestCase("text", "interval day", TypeChangeKind.Conversion)]
    [TestCase("interval day[]", "interval[]", TypeChangeKind.MetadataOnly)]
    [TestCase("interval day[]", "interval minute[]", TypeChangeKind.Rewrite)]
    [TestCase("interval[]", "interval day[]", TypeChangeKind.Conversion)]
    public void An_interval_is_wide_enough_if_its_smallest_field_is(string before, string after, TypeChangeKind expected)
    {
        TypeCasts.Classify(before, after, fromEnum: false, toEnum: false).Should().Be(expected);
    }

    private static async Task<string?> ContradictionAsync(Database database, string from, string value, string to, TypeChangeKind kind)
    {
        IReadOnlyList<string> outcome = await database.QueryAsync<string>($"""
            DROP TABLE IF EXISTS t, pg_temp.before;
            CREATE TABLE t (c {from});
            INSERT INTO t VALUES ({value}), (NULL);
            CREATE TEMP TABLE before AS SELECT pg_relation_filenode('t') AS file, (SELECT max(c::text) FROM t) AS value;
            ALTER TABLE t ALTER COLUMN c TYPE {to};
            WITH answer AS (SELECT CASE WHEN file = pg_relation_filenode('t') THEN 'same' ELSE 'other' END || ' ' || ((SELECT max(c::{from}::text) FROM t) = value)::text AS text FROM before) SELECT text FROM answer;
            """);
        string expected = kind == TypeChangeKind.MetadataOnly ? "same true" : "other true";
        return outcome[0] == expected ? null : $"{from} to {to}: {kind}, but {outcome[0]}";
    }
}
