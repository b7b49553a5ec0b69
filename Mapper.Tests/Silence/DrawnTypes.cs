namespace Mapper.Tests.Silence;

/// <summary>The types that are drawn: the contract's CLR types, and what [Column(Type = …)] can say in the server's many spellings.</summary>
internal static class DrawnTypes
{
    private static readonly string[] Numbers = ["{0} > 0", "{0} BETWEEN 1 AND 5", "{0} IN (1, 2, 3)", "NOT ({0} = 3)", "{0}+1>=2 OR {0} IS NULL"];
    private static readonly string[] Words = ["{0} LIKE 'a%'", "length({0})>2", "{0} <> ''", "{0} ~ '^[a-z]+$'", "lower({0}) = {0}", "{0} in ('x','y')", "{0} IS NOT NULL -- said twice"];

    private static DrawnType Number(string clr, params string[] literals) =>
        new(clr) { Literals = literals, Sql = ["1", "2 + 3", "(7)"], Checks = Numbers, Expressions = ["{0} * 2", "coalesce({0}, 1)", "-{0}"], Indexes = [("brin", null)] };

    private static DrawnType Text(string clr, string? column = null) => new(clr)
    {
        Column = column,
        Collated = true,
        Toasted = true,
        Literals = ["\"x\"", "\"\"", "\"it's \\\\ \\\"quoted\\\"\""],
        Sql = ["'a'||'b'", "upper('x')", "'null'", "CURRENT_USER"],
        Checks = Words,
        Expressions = ["upper({0})", "coalesce({0}, '')", "substr({0}, 1, 3)"],
        Indexes = [("brin", null), ("spgist", null), ("btree", "text_pattern_ops")],
    };

    private static DrawnType Typed(string clr, string type, params string[] sql) => new(clr) { Column = $"Type = \"{type}\"", Sql = sql };

    internal static IReadOnlyList<DrawnType> All { get; } =
    [
        new("bool") { Literals = ["true", "false"], Sql = ["not true", "1 = 1"], Checks = ["{0}", "{0} IS TRUE"] },
        Number("byte", "(byte)1"), Number("sbyte", "(sbyte)-1"), Number("ushort", "(ushort)7"), Number("uint", "8u"), Number("ulong", "9ul"),
        Number("short", "1", "-5") with { Integer = true }, Number("int", "0", "-1", "42") with { Integer = true }, Number("long", "0", "-9000000000L") with { Integer = true },
        Number("float", "1.5f", "-0.25f"), Number("double", "1e10", "-2.5"), Number("decimal", "0", "\"1.50\""),
        Number("decimal", "\"9.90\"") with { Column = "Precision = 18, Scale = 2" }, Number("decimal", "1") with { Column = "Type = \"decimal(12)\"" },
        Number("int", "3") with { Column = "Type = \"int4\"" }, Number("long", "3") with { Column = "Type = \"int8\"" }, Number("double", "3") with { Column = "Type = \"float(50)\"" },
        Number("System.Numerics.BigInteger"),
        Text("string"), Text("string", "Length = 40"), Text("string", "Type = \"varchar(60)\""), Text("string", "Type = \"character varying\""), Text("string", "Type = \"national character varying(30)\""),
        new("char") { Literals = ["'x'"], Sql = ["'y'"], Checks = ["{0} <> 'z'"], Collated = true },
        Typed("string", "char(5)", "'abc'") with { Collated = true }, Typed("string", "bpchar", "'abc'") with { Collated = true }, Typed("string", "name", "'abc'"),
        Text("string", "Type = \"citext\"") with { Literals = ["\"x\""], Indexes = [], Sql = [], Expressions = [], Checks = ["{0} <> 'x'"] },
        new("Guid") { Literals = ["\"0b5c1d1c-6b5e-4c0e-9d51-2e7e8f8b4b11\""], Sql = ["gen_random_uuid()"], Indexes = [("brin", null)] },
        new("DateTime") { Literals = ["\"2026-01-02T03:04:05Z\""], Sql = ["now()", "CURRENT_TIMESTAMP", "now() - interval '1 day'"], Checks = ["{0} > '2020-01-01'"], Indexes = [("brin", null)] },
        new("DateTimeOffset") { Literals = ["\"2026-01-02T03:04:05+02:00\""], Sql = ["CURRENT_TIMESTAMP(4)", "now()"], Checks = ["{0} >= '2020-01-01T00:00:00Z'"] },
        new("DateTimeOffset") { Column = "Precision = 3", Sql = ["now()"] },
        Typed("DateTime", "timestamp", "LOCALTIMESTAMP", "now()"), Typed("DateTime", "timestamp(3) with time zone", "now()"), Typed("DateTime", "timestamp (2) without time zone", "'2026-01-01'"), Typed("DateTimeOffset", "timestamptz(0)", "now()"),
        new("DateOnly") { Literals = ["\"2026-03-04\""], Sql = ["CURRENT_DATE", "'2026-01-01'", "date '2026-01-01' + 1"], Checks = ["{0} < '2100-01-01'"], Expressions = ["{0} + 1"], Indexes = [("brin", null)] },
        new("TimeOnly") { Literals = ["\"03:04:05\""], Sql = ["LOCALTIME", "'12:00'"] }, Typed("TimeOnly", "time(2)", "'12:00:00.12'"), Typed("DateTimeOffset", "timetz", "'12:00+01'"),
        new("TimeSpan") { Literals = ["\"1.02:03:04\""], Sql = ["'1 hour'", "interval '1' day"], Checks = ["{0} > interval '0'"] }, Typed("TimeSpan", "interval day to second", "'3 hours'"), Typed("TimeSpan", "interval(3)", "'3 hours'"),
        new("byte[]") { Toasted = true, Sql = ["'\\\\x00ff'", "decode('00','hex')"] },
        new("System.Text.Json.JsonDocument") { Literals = ["\"{}\"", "\"[1, 2]\"", "\"{ \\\"a\\\" : \\\"it's\\\" }\""], Sql = ["jsonb_build_object('a', 1)", "'{}'::jsonb || '{}'"], Checks = ["jsonb_typeof({0})='object'", "{0} ? 'a'"], Expressions = ["coalesce({0}, '[]')"], Indexes = [("gin", null), ("gin", "jsonb_path_ops")] },
        new("System.Text.Json.Nodes.JsonNode") { Literals = ["\"null\""] }, Typed("string", "json", "'{}'") with { Ordered = false, Hashed = false }, Typed("string", "xml") with { Ordered = false, Hashed = false },
        new("System.Net.IPAddress") { Sql = ["'127.0.0.1'", "inet '10.0.0.0/8'"], Indexes = [("gist", "inet_ops"), ("spgist", null)] }, new("System.Net.IPNetwork") { Sql = ["'10.0.0.0/8'"] },
        new("System.Net.NetworkInformation.PhysicalAddress") { Sql = ["'08:00:2b:01:02:03'"] }, Typed("System.Net.NetworkInformation.PhysicalAddress", "macaddr8"),
        new("System.Collections.BitArray") { Sql = ["B'101'"], Hashed = false }, Typed("System.Collections.BitArray", "bit(4)", "B'1010'", "'1111'") with { Hashed = false }, Typed("bool", "bit", "'1'") with { Hashed = false }, Typed("System.Collections.BitArray", "varbit(8)", "B'1'") with { Hashed = false },
        new("NpgsqlTypes.NpgsqlRange<int>") { Sql = ["'[1,5)'", "int4range(1, 5)"], Indexes = [("gist", null), ("spgist", null)] }, new("NpgsqlTypes.NpgsqlRange<DateTime>") { Indexes = [("gist", null)] },
        new("NpgsqlTypes.NpgsqlRange<decimal>"), new("NpgsqlTypes.NpgsqlRange<DateOnly>") { Sql = ["'empty'"] }, new("NpgsqlTypes.NpgsqlRange<long>[]"), Typed("string", "tsrange", "'empty'"), Typed("string", "nummultirange", "'{}'"),
        new("NpgsqlTypes.NpgsqlPoint") { Sql = ["'(1,2)'", "point(1, 2)"], Ordered = false, Hashed = false, Indexes = [("gist", null), ("spgist", null)] }, new("NpgsqlTypes.NpgsqlBox") { Ordered = false, Hashed = false, Indexes = [("gist", null)] },
        new("NpgsqlTypes.NpgsqlCircle") { Ordered = false, Hashed = false }, new("NpgsqlTypes.NpgsqlLSeg") { Ordered = false, Hashed = false }, new("NpgsqlTypes.NpgsqlPath") { Ordered = false, Hashed = false },
        new("NpgsqlTypes.NpgsqlPolygon") { Ordered = false, Hashed = false }, new("NpgsqlTypes.NpgsqlLine") { Ordered = false, Hashed = false },
        new("NpgsqlTypes.NpgsqlTsVector") { Sql = ["to_tsvector('simple', 'a b')"], Hashed = false, Indexes = [("gin", null), ("gist", "tsvector_ops(siglen = 64)")] }, new("NpgsqlTypes.NpgsqlTsQuery") { Hashed = false },
        new("string[]") { Literals = [], Sql = ["'{}'", "ARRAY['a','b']", "array[]::text[]"], Checks = ["cardinality({0}) < 5", "'a' = ANY ({0})"], Indexes = [("gin", null)], Collated = true },
        new("List<int>") { Sql = ["'{1,2}'", "ARRAY[1]"], Indexes = [("gin", "array_ops")] }, new("Guid[]") { Sql = ["'{}'"] }, Typed("string[]", "varchar(10)[]", "'{}'") with { Collated = true }, Typed("int[]", "integer[3][3]"), Typed("string[]", "text[][]"), Typed("decimal[]", "numeric(5, 2) array"),
        new("Dictionary<string, string>") { Sql = ["''", "'a=>1'"], Ordered = false, Hashed = false, Indexes = [("gin", null), ("gist", "gist_hstore_ops(siglen = 32)")] }, Typed("string", "ltree", "'a.b'") with { Hashed = false, Indexes = [("gist", "gist_ltree_ops(siglen=100)"), ("gist", null)] },
        Typed("uint", "oid", "0"), Typed("decimal", "money", "1", "'2.50'") with { Hashed = false }, Typed("string", "pg_lsn"), Typed("string", "jsonpath", "'$.a'") with { Ordered = false, Hashed = false }, Typed("char", "\\\"char\\\"", "'x'"), Typed("string", "regclass") with { Hashed = false },
        new("Pgvector.Vector") { Attribute = "Vector(3)", NeedsVector = true, Hashed = false, Sql = ["'[1,2,3]'"], Indexes = [("hnsw", "vector_cosine_ops"), ("hnsw", "vector_l2_ops"), ("ivfflat", "vector_ip_ops")] },
        new("float[]") { Attribute = "Vector(5)", NeedsVector = true, Hashed = false, Indexes = [("hnsw", "vector_l1_ops")] },
        Typed("string", "halfvec(4)") with { NeedsVector = true, Hashed = false, Indexes = [("hnsw", "halfvec_l2_ops")] }, Typed("string", "sparsevec(9)") with { NeedsVector = true, Hashed = false },
    ];
}
