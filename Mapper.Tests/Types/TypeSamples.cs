namespace Mapper.Tests.Types;

/// <summary>The types that a column can have, in spellings that the server takes.</summary>
internal static class TypeSamples
{
    /// <summary>The types that are not the server's own.</summary>
    internal const string Setup = """
        CREATE SCHEMA shop;
        CREATE SCHEMA other;
        CREATE SCHEMA ext;
        CREATE DOMAIN shop.email AS text CHECK (VALUE LIKE '%@%');
        CREATE DOMAIN shop.required AS text NOT NULL;
        CREATE TYPE shop."My Type" AS ENUM ('it''s', 'B');
        CREATE TYPE other."Odd (1)[]" AS ENUM ('A');
        CREATE TYPE shop.pair AS (a integer, b text);
        CREATE EXTENSION citext SCHEMA ext;
        CREATE EXTENSION hstore SCHEMA ext;
        CREATE EXTENSION ltree SCHEMA ext
        """;

    internal static IReadOnlyList<TypeSample> All { get; } =
    [
        // numbers
        new("int4", "integer", "100"),
        new("int", "integer", "100"),
        new("INTEGER", "integer", "100"),
        new("pg_catalog.int4", "integer", "100"),
        new("int2", "smallint", "100"),
        new("smallint", "smallint", "100"),
        new("int8", "bigint", "100"),
        new("bigint", "bigint", "100"),
        new("oid", "oid", "100"),
        new("numeric", "numeric", "100"),
        new("dec", "numeric", "100"),
        new("decimal(18, 2)", "numeric(18,2)", "100"),
        new("numeric(5)", "numeric(5,0)", "100"),
        new("numeric(5,-2)", "numeric(5,-2)", "100"),
        new("numeric(1000,3)", "numeric(1000,3)", "100"),
        new("float4", "real", "100"),
        new("real", "real", "100"),
        new("float(24)", "real", "100"),
        new("float", "double precision", "100"),
        new("float8", "double precision", "100"),
        new("double  precision", "double precision", "100"),
        new("money", "money", null),
        new("xid8", "xid8", "5"),
        new("xid", "xid", "5") { Sorts = false },
        new("cid", "cid", "5") { Sorts = false },
        new("bool", "boolean", "true"),
        new("boolean", "boolean", "false"),

        // text
        new("text", "text", "a"),
        new("varchar", "character varying", "a"),
        new("varchar(10)", "character varying(10)", "a"),
        new("character varying", "character varying", "a"),
        new("CHARACTER VARYING (10)", "character varying(10)", "a"),
        new("national character varying(10)", "character varying(10)", "a"),
        new("char", "character(1)", "a"),
        new("char(3)", "character(3)", "a"),
        new("character", "character(1)", "a"),
        new("nchar(4)", "character(4)", "a"),
        new("national character(3)", "character(3)", "a"),
        new("bpchar", "bpchar", "a"),
        new("\"char\"", "\"char\"", "a"),
        new("name", "name", "a"),
        new("refcursor", "refcursor", "a") { Sorts = false },

        // times
        new("timestamptz", "timestamp with time zone", "2026-01-02 03:04:05.678+00"),
        new("timestamptz(3)", "timestamp(3) with time zone", "2026-01-02 03:04:05.678+00"),
        new("timestamp(3) with time zone", "timestamp(3) with time zone", "2026-01-02 03:04:05.678+00"),
        new("timestamp with time zone", "timestamp with time zone", "2026-01-02 03:04:05.678+00"),
        new("timestamp", "timestamp without time zone", "2026-01-02 03:04:05"),
        new("timestamp(0)", "timestamp(0) without time zone", "2026-01-02 03:04:05"),
        new("timestamp without time zone", "timestamp without time zone", "2026-01-02 03:04:05"),
        new("time", "time without time zone", "03:04:05"),
        new("time(3)", "time(3) without time zone", "03:04:05"),
        new("timetz", "time with time zone", "03:04:05+00"),
        new("time(2) with time zone", "time(2) with time zone", "03:04:05+00"),
        new("date", "date", "2026-01-02"),
        new("interval", "interval", "3 days 04:05:06"),
        new("interval(3)", "interval(3)", "3 days 04:05:06"),
        new("interval day to second", "interval day to second", "3 days 04:05:06"),
        new("interval day to second(3)", "interval day to second(3)", "3 days 04:05:06"),
        new("interval second(2)", "interval second(2)", "3 days 04:05:06"),
        new("interval year to month", "interval year to month", "1 year 2 mons"),
        new("INTERVAL YEAR", "interval year", "2 years"),

        // bits and bytes
        new("bit", "bit(1)", "1"),
        new("bit(3)", "bit(3)", "101"),
        new("varbit(5)", "bit varying(5)", "101"),
        new("bit varying", "bit varying", "101"),
        new("bytea", "bytea", "\\xdeadbeef"),
        new("uuid", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),

        // documents and search
        new("json", "json", "{\"a\": 1}") { Sorts = false },
        new("jsonb", "jsonb", "{\"a\":1}"),
        new("jsonpath", "jsonpath", "$.a") { Sorts = false },
        new("xml", "xml", null) { Sorts = false },
        new("tsvector", "tsvector", "a b"),
        new("tsquery", "tsquery", "a & b"),

        // networks
        new("inet", "inet", "10.0.0.1"),
        new("cidr", "cidr", "10.0.0.0/8"),
        new("macaddr", "macaddr", "08:00:2b:01:02:03"),
        new("macaddr8", "macaddr8", "08002b:0102030405"),

        // ranges
        new("int4range", "int4range", "[1,5]"),
        new("int4multirange", "int4multirange", "{[1,5]}"),
        new("int8range", "int8range", "[1,5)"),
        new("int8multirange", "int8multirange", "{[1,5)}"),
        new("numrange", "numrange", "(1.5,2]"),
        new("nummultirange", "nummultirange", "{(1.5,2]}"),
        new("daterange", "daterange", "[2026-01-01,2026-02-01)"),
        new("datemultirange", "datemultirange", "{[2026-01-01,2026-02-01)}"),
        new("tsrange", "tsrange", "[2026-01-01,2026-02-01)"),
        new("tsmultirange", "tsmultirange", "{[2026-01-01,2026-02-01)}"),
        new("tstzrange", "tstzrange", "[2026-01-01 00:00+00,)"),
        new("tstzmultirange", "tstzmultirange", "{[2026-01-01 00:00+00,)}"),

        // shapes
        new("point", "point", "(1,2)") { Sorts = false },
        new("line", "line", "{1,2,3}") { Sorts = false },
        new("lseg", "lseg", "[(0,0),(1,1)]") { Sorts = false },
        new("box", "box", "(1,1),(0,0)") { Sorts = false },
        new("path", "path", "((0,0),(1,1))") { Sorts = false },
        new("polygon", "polygon", "((0,0),(1,1),(1,0))") { Sorts = false },
        new("circle", "circle", "<(0,0),1>") { Sorts = false },

        // the server's own
        new("pg_lsn", "pg_lsn", "16/B374D848"),
        new("pg_snapshot", "pg_snapshot", "10:20:10,14,15") { Sorts = false },
        new("txid_snapshot", "txid_snapshot", "10:20:10,14,15") { Sorts = false },
        new("tid", "tid", "(0,1)"),
        new("regclass", "regclass", "pg_class"),
        new("regproc", "regproc", "now"),
        new("regprocedure", "regprocedure", "lower(text)"),
        new("regoper", "regoper", "|/"),
        new("regoperator", "regoperator", "+(integer,integer)"),
        new("regtype", "regtype", "text"),
        new("regnamespace", "regnamespace", "pg_catalog"),
        new("regconfig", "regconfig", "english"),
        new("regdictionary", "regdictionary", "simple"),
        new("regcollation", "regcollation", "\"C\""),
        new("regrole", "regrole", null),

        // arrays
        new("text[][]", "text[]", "{a,b}"),
        new("integer[3][3]", "integer[]", "{{1,2},{3,4}}"),
        new("int array", "integer[]", "{1}"),
        new("integer ARRAY[4]", "integer[]", "{}"),
        new("_int4", "integer[]", "{1}"),
        new("varchar(5)[]", "character varying(5)[]", "{\"a, b\"}"),
        new("numeric(5)[]", "numeric(5,0)[]", "{1.00}"),
        new("timestamptz(3)[]", "timestamp(3) with time zone[]", "{}"),
        new("bit[]", "bit(1)[]", "{1,0}"),
        new("\"char\"[]", "\"char\"[]", "{a}"),

        // the user's, found in the table's schema
        new("email", "shop.email", "a@b"),
        new("shop.email", "shop.email", "a@b"),
        new("\"My Type\"", "shop.\"My Type\"", "it's"),
        new("other.\"Odd (1)[]\"", "other.\"Odd (1)[]\"", "A"),
        new("pair", "shop.pair", "(1,a)"),
        new("shop.\"required\"", "shop.required", "x"),

        // extensions', in a schema of their own
        new("citext", "ext.citext", "A"),
        new("EXT.citext", "ext.citext", "A"),
        new("hstore", "ext.hstore", "\"a\"=>\"b\""),
        new("ltree", "ext.ltree", "a.b"),
        new("lquery", "ext.lquery", "a.*") { Sorts = false },
        new("ltxtquery", "ext.ltxtquery", "a & b") { Sorts = false },
    ];
}
