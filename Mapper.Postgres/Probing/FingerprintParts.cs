using System.Globalization;

namespace Mapper.Postgres.Probing;

/// <summary>What a fingerprint is made of: expressions over the catalog, as hashes that make the whole by XOR.</summary>
internal static class FingerprintParts
{
    // PostgreSQL docs, 68.3 (Initial Catalog Data): what the server brings along has lower numbers.
    private const string First = "16384";

    /// <summary>The types of this database that a column may have.</summary>
    internal const string Types = $"SELECT oid, xmin, typnamespace AS schema FROM pg_catalog.pg_type WHERE oid >= {First} AND typtype IN ('e', 'd', 'r', 'm', 'b') AND typelem = 0";

    // Sequences that belong to a column: of an identity (i), or by OWNED BY (a). So do indexes, which are known already.
    private const string Sequences = """
        named AS n
        JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = n.oid AND d.refobjsubid > 0
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0 AND d.deptype IN ('a', 'i') AND d.objid NOT IN (SELECT indexrelid FROM indexes)
        JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
        JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
        """;

    // Not by pg_roles, a view that a new connection would have to learn first.
    private const string Roles = "ARRAY(SELECT pg_catalog.pg_get_userbyid(r) FROM unnest(p.polroles) AS r)";

    // Each part under a number of its own, else equal rows of two catalogs would cancel out. Those that several tables may share belong to none.
    private static readonly Part[] OfTables =
    [
        new(101, "n.oid", "n.oid, n.relname, n.schema, n.kind, n.relpersistence, n.reloptions, t.reloptions, n.relrowsecurity, n.relforcerowsecurity", "named AS n LEFT JOIN pg_catalog.pg_class AS t ON t.oid = n.reltoastrelid"),
        new(102, null, "oid, xmin", "pg_catalog.pg_namespace WHERE oid IN (SELECT schema FROM named)"),
        new(103, "attrelid", "attrelid, attnum, xmin", "columns"),
        new(104, "conrelid", "oid, xmin", "constraints"),
        new(105, "i.indrelid", "i.indexrelid, i.xmin, c.relname, c.reloptions", "indexes AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid"),
        new(106, "n.oid", "d.objoid, d.objsubid, d.xmin", "named AS n JOIN pg_catalog.pg_description AS d ON d.objoid = n.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"),
        new(107, null, "c.oid, c.relname, c.relnamespace", "principals AS p JOIN pg_catalog.pg_class AS c ON c.oid = p.oid"),
        new(108, null, "a.attrelid, a.attnum, a.xmin", "principals AS p JOIN pg_catalog.pg_attribute AS a ON a.attrelid = p.oid AND a.attnum > 0"),
        new(109, "n.oid", "n.oid, d.refobjsubid, s.seqrelid, s.xmin, c.xmin, d.xmin", Sequences),
        new(110, "n.oid", "h.inhrelid, h.inhparent, h.xmin, c.relname, c.relnamespace, c.relpersistence, c.relpartbound::text", "named AS n JOIN pg_catalog.pg_inherits AS h ON h.inhparent = n.oid JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid WHERE n.inherits"),
        new(111, "n.oid", "h.inhrelid, h.inhparent, h.xmin", "named AS n JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = n.oid WHERE n.inherits"),
        new(112, "n.oid", "p.partrelid, p.xmin", "named AS n JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = n.oid WHERE n.kind = 'p'"),
        new(113, "n.oid", $"p.oid, p.xmin, {Roles}, current_user::text, session_user::text", "named AS n JOIN pg_catalog.pg_policy AS p ON p.polrelid = n.oid"),
        new(114, null, "a.attrelid, a.attnum, a.xmin", $"(SELECT DISTINCT atttypid AS oid FROM columns WHERE atttypid >= {First}) AS u JOIN pg_catalog.pg_type AS t ON t.oid = u.oid AND t.typtype = 'c' JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.typrelid AND a.attnum > 0"),
    ];

    private static readonly Part[] OfDatabase =
    [
        new(1, null, "oid, xmin", "types"),
        new(2, null, "oid, xmin", "functions"),
        new(3, null, "oid, xmin", "pg_catalog.pg_enum"),
        new(4, null, "oid, xmin", "pg_catalog.pg_extension"),
        new(5, null, "oid, xmin", $"pg_catalog.pg_collation WHERE oid >= {First}"),
        new(6, null, "oid, xmin", $"pg_catalog.pg_opclass WHERE oid >= {First}"),
        new(7, null, "c.oid, c.xmin", "types AS t JOIN pg_catalog.pg_constraint AS c ON c.contypid = t.oid"),
        new(8, null, "oid, xmin", $"pg_catalog.pg_namespace WHERE oid >= {First} AND oid IN (SELECT schema FROM types UNION SELECT schema FROM functions)"),
        new(9, null, "pg_catalog.current_setting('server_version_num')", "(SELECT) AS server"),
    ];

    /// <summary>What an expression of any table may use, as a common table expression <c>everywhere</c>. Types and functions also stand for the names of their schemas.</summary>
    internal static string Everywhere => $"""
        types AS MATERIALIZED (
            {Types}
        ),
        functions AS MATERIALIZED (
            SELECT oid, xmin, pronamespace AS schema FROM pg_catalog.pg_proc WHERE oid >= {First}
        ),
        everywhere AS MATERIALIZED (
            SELECT {Sum(OfDatabase)} AS hash
        )
        """;

    /// <summary>The hash of all tables and what they share.</summary>
    internal static string AllTables => Sum(OfTables);

    /// <summary>The hash of what several tables share.</summary>
    internal static string Shared => Sum([.. OfTables.Where(part => part.Relation is null)]);

    /// <summary>The hashes of what belongs to one table, beside its number: <c>relation</c>, <c>hash</c>.</summary>
    internal static string EachTable => string.Join("\n    UNION ALL ", OfTables.Where(part => part.Relation is not null).Select(part => $"SELECT {part.Relation} AS relation, {part.Hash} AS hash FROM {part.From}"));

    /// <summary>Some tables and their parts as common table expressions: by index, however many others there are.</summary>
    /// <param name="names">Two arrays, of schemas and names.</param>
    internal static string Tables(string names) => $"""
        named AS MATERIALIZED (
            {Named(names)}
        ),
        columns AS MATERIALIZED (
            SELECT a.attrelid, a.attnum, a.xmin, a.atttypid
            FROM named AS n JOIN pg_catalog.pg_attribute AS a ON a.attrelid = n.oid AND a.attnum > 0
        ),
        constraints AS MATERIALIZED (
            SELECT c.oid, c.xmin, c.conrelid, c.confrelid FROM named AS n JOIN pg_catalog.pg_constraint AS c ON c.conrelid = n.oid
        ),
        indexes AS MATERIALIZED (
            SELECT i.indrelid, i.indexrelid, i.xmin FROM named AS n JOIN pg_catalog.pg_index AS i ON i.indrelid = n.oid
        ),
        principals AS MATERIALIZED (
            SELECT DISTINCT confrelid AS oid FROM constraints WHERE confrelid <> 0 AND confrelid NOT IN (SELECT oid FROM named)
        )
        """;

    /// <summary>Those of some tables that exist.</summary>
    /// <param name="names">Two arrays, of schemas and names.</param>
    internal static string Named(string names) => $"""
        SELECT w.place, c.oid, c.relname, c.relnamespace AS schema, c.relkind AS kind, c.relpersistence, c.reloptions, c.reltoastrelid, c.relrowsecurity, c.relforcerowsecurity,
            c.relhassubclass OR c.relispartition AS inherits
        FROM unnest({names}) WITH ORDINALITY AS w (schema, name, place)
        JOIN pg_catalog.pg_class AS c ON c.relname = w.name AND c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = w.schema)
        """;

    private static string Sum(Part[] parts)
    {
        string[] hashes = new string[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            hashes[i] = $"coalesce((SELECT pg_catalog.bit_xor({parts[i].Hash}) FROM {parts[i].From}), 0)";
        }

        return string.Join("\n    # ", hashes);
    }

    private sealed class Part(int number, string? relation, string row, string from)
    {
        internal string? Relation => relation;

        internal string From => from;

        internal string Hash => string.Create(CultureInfo.InvariantCulture, $"pg_catalog.hash_record_extended(ROW ({row}), {number})");
    }
}
