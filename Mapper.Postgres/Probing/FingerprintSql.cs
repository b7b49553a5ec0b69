using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Probing;

/// <summary>
/// The statements about fingerprints. A fingerprint is a hash over which transactions (<c>xmin</c>) last wrote the catalog rows that a comparison reads: DDL on
/// them changes it; VACUUM, ANALYZE, rows and sequences that go on don't. Of <c>pg_class</c>, which GRANT, TRUNCATE and other tables' foreign keys write too, it
/// takes what is read.
/// </summary>
/// <remarks>
/// It is taken of names, so that what goes and what comes shows too. Two changes in one transaction write the same <c>xmin</c>: it says nothing about DDL that
/// its own transaction sends after it. Everything is named with its schema, whatever the search path of the connection.
/// </remarks>
internal static class FingerprintSql
{
    // PostgreSQL docs, 68.3 (Initial Catalog Data): what the server brings along has lower numbers.
    private const string First = "16384";

    /// <summary>
    /// Which of some models, counted from 1 in the order of their keys, the database is known to be like, with the number of their tables, where nothing is left to do. The keys are
    /// constants and the answer is all integers, since a process that has just begun has to compile whatever Npgsql needs for an array to send and for each type to read: 28 ms of CPU.
    /// </summary>
    internal static string Ask(string bookkeepingSchema, IEnumerable<string> keys) => $"""
        WITH known AS MATERIALIZED (
            SELECT w.position::integer, f.table_count, f.schema_names, f.table_names, f.fingerprint, f.owners, f.data_steps
            FROM unnest(ARRAY[{string.Join(", ", keys.Select(Literals.Text))}]::text[]) WITH ORDINALITY AS w (asked, position)
            JOIN {Fingerprints(bookkeepingSchema)} AS f ON f.asked = w.asked
        ),
        {Everywhere},
        books AS MATERIALIZED (
            SELECT {OwnersOfTypes(bookkeepingSchema)} AS owners, {DataSteps(bookkeepingSchema)} AS data_steps, NOT EXISTS (SELECT FROM {Identifiers.Quote(new QualifiedName(bookkeepingSchema, "pending"))}) AS idle
        )
        SELECT k.position, coalesce(k.table_count, 0)
        FROM known AS k
        CROSS JOIN books AS b
        CROSS JOIN everywhere AS e
        CROSS JOIN LATERAL ({OfTables($"{OwnersOfTables(bookkeepingSchema)} AS owners")}) AS t
        WHERE b.idle AND k.fingerprint = e.hash # t.hash AND k.owners = b.owners # t.owners AND (k.data_steps IS NULL OR k.data_steps = b.data_steps)
        """;

    /// <summary>The fingerprint of tables: <c>$1</c> and <c>$2</c> are their schemas and names.</summary>
    internal static string Take { get; } = $"""
        WITH {Everywhere}
        SELECT e.hash # t.hash
        FROM (SELECT $1::text[] AS schema_names, $2::text[] AS table_names) AS k
        CROSS JOIN everywhere AS e
        CROSS JOIN LATERAL ({OfTables("0::bigint AS owners")}) AS t
        """;

    /// <summary>Remembers a fingerprint (<c>$4</c>) of a model's key (<c>$1</c>) and the tables it looks at; <c>$5</c> tells whether the model has data steps, <c>$6</c> how many tables.</summary>
    internal static string Store(string bookkeepingSchema) => $"""
        WITH types AS (
            {Types}
        ),
        named AS (
            {Named("$2, $3")}
        )
        INSERT INTO {Fingerprints(bookkeepingSchema)} (asked, table_count, schema_names, table_names, fingerprint, owners, data_steps, recorded_at)
        VALUES ($1, $6, $2, $3, $4, {OwnersOfTypes(bookkeepingSchema)} # {OwnersOfTables(bookkeepingSchema)}, CASE WHEN $5 THEN {DataSteps(bookkeepingSchema)} END, now())
        ON CONFLICT (asked) DO UPDATE
            SET table_count = excluded.table_count, schema_names = excluded.schema_names, table_names = excluded.table_names, fingerprint = excluded.fingerprint, owners = excluded.owners, data_steps = excluded.data_steps, recorded_at = excluded.recorded_at
        """;

    /// <summary>Whether this role may do the three below, and read which data steps have run.</summary>
    internal static string MayStore(string bookkeepingSchema)
    {
        string table = Literals.Text(Fingerprints(bookkeepingSchema));
        string steps = Literals.Text(Identifiers.Quote(new QualifiedName(bookkeepingSchema, "data_steps")));
        return $"SELECT {string.Join(" AND ", ((string[])["SELECT", "INSERT", "UPDATE", "DELETE"]).Select(right => $"has_table_privilege({table}, '{right}')"))} AND has_table_privilege({steps}, 'SELECT')";
    }

    /// <summary>Forgets models that were not compared for long, the newest <c>$1</c> excepted.</summary>
    internal static string Prune(string bookkeepingSchema) =>
        $"DELETE FROM {Fingerprints(bookkeepingSchema)} WHERE asked IN (SELECT asked FROM {Fingerprints(bookkeepingSchema)} ORDER BY recorded_at DESC, asked OFFSET $1)";

    private static string Fingerprints(string schema) => Identifiers.Quote(new QualifiedName(schema, "fingerprints"));

    // Which steps have run, however many rows they changed.
    private static string DataSteps(string schema) =>
        $"coalesce((SELECT pg_catalog.bit_xor(pg_catalog.hashtextextended(id, 0)) FROM {Identifiers.Quote(new QualifiedName(schema, "data_steps"))}), 0)";

    // Whose a table or type is may be changed by hand, to hand it over. By key, one at a time: of a table that was never analyzed the server expects one row, and
    // would go through all of them for each.
    private static string OwnersOfTables(string schema) => OwnersOf(schema, "named", "pg_class");

    private static string OwnersOfTypes(string schema) => OwnersOf(schema, "types", "pg_type");

    private static string OwnersOf(string schema, string things, string catalog) => $"""
        coalesce((
            SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW (o.object_id, o.owner, o.owner_stated), 0))
            FROM {things} AS t
            CROSS JOIN LATERAL (
                SELECT object_id, owner, owner_stated FROM {Identifiers.Quote(new QualifiedName(schema, "objects"))}
                WHERE catalog_id = 'pg_catalog.{catalog}'::pg_catalog.regclass AND object_id = t.oid AND column_number = 0
                OFFSET 0
            ) AS o
        ), 0)
        """;

    // What an expression of any table may use. Types and functions also stand for the names of their schemas.
    private static string Everywhere => $"""
        types AS MATERIALIZED (
            {Types}
        ),
        functions AS MATERIALIZED (
            SELECT oid, xmin, pronamespace AS schema FROM pg_catalog.pg_proc WHERE oid >= {First}
        ),
        everywhere AS MATERIALIZED (
            SELECT {Hash(
                seed: 0,
                ("oid, xmin", "types"),
                ("oid, xmin", "functions"),
                ("oid, xmin", "pg_catalog.pg_enum"),
                ("oid, xmin", "pg_catalog.pg_extension"),
                ("oid, xmin", $"pg_catalog.pg_collation WHERE oid >= {First}"),
                ("oid, xmin", $"pg_catalog.pg_opclass WHERE oid >= {First}"),
                ("c.oid, c.xmin", "types AS t JOIN pg_catalog.pg_constraint AS c ON c.contypid = t.oid"),
                ("oid, xmin", $"pg_catalog.pg_namespace WHERE oid >= {First} AND oid IN (SELECT schema FROM types UNION SELECT schema FROM functions)"),
                ("pg_catalog.current_setting('server_version_num')", "(SELECT) AS server"))} AS hash
        )
        """;

    private const string Types = $"SELECT oid, xmin, typnamespace AS schema FROM pg_catalog.pg_type WHERE oid >= {First} AND typtype IN ('e', 'd', 'r', 'm', 'b') AND typelem = 0";

    private static string Named(string names) => $"""
        SELECT c.oid, c.relname, c.relnamespace AS schema, c.relkind AS kind, c.relpersistence, c.reloptions, c.reltoastrelid, c.relrowsecurity, c.relforcerowsecurity,
            c.relhassubclass OR c.relispartition AS inherits
        FROM unnest({names}) AS w (schema, name)
        JOIN pg_catalog.pg_class AS c ON c.relname = w.name AND c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = w.schema)
        """;

    // Of the tables of k alone, by index, however many others there are.
    private static string OfTables(string owners) => $"""
        WITH named AS MATERIALIZED (
            {Named("k.schema_names, k.table_names")}
        ),
        columns AS MATERIALIZED (
            SELECT a.attrelid, a.attnum, a.xmin, a.atttypid, a.attidentity <> '' OR a.atthasdef AS numbered
            FROM named AS n JOIN pg_catalog.pg_attribute AS a ON a.attrelid = n.oid AND a.attnum > 0
        ),
        constraints AS MATERIALIZED (
            SELECT c.oid, c.xmin, c.confrelid FROM named AS n JOIN pg_catalog.pg_constraint AS c ON c.conrelid = n.oid
        ),
        principals AS MATERIALIZED (
            SELECT DISTINCT confrelid AS oid FROM constraints WHERE confrelid <> 0 AND confrelid NOT IN (SELECT oid FROM named)
        )
        SELECT {Hash(
            seed: 100,
            ("n.oid, n.relname, n.schema, n.kind, n.relpersistence, n.reloptions, t.reloptions, n.relrowsecurity, n.relforcerowsecurity", "named AS n LEFT JOIN pg_catalog.pg_class AS t ON t.oid = n.reltoastrelid"),
            ("oid, xmin", "pg_catalog.pg_namespace WHERE oid IN (SELECT schema FROM named)"),
            ("attrelid, attnum, xmin", "columns"),
            ("oid, xmin", "constraints"),
            ("i.indexrelid, i.xmin, c.relname, c.reloptions", "named AS n JOIN pg_catalog.pg_index AS i ON i.indrelid = n.oid JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid"),
            ("d.objoid, d.objsubid, d.xmin", "named AS n JOIN pg_catalog.pg_description AS d ON d.objoid = n.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"),
            ("c.oid, c.relname, c.relnamespace", "principals AS p JOIN pg_catalog.pg_class AS c ON c.oid = p.oid"),
            ("a.attrelid, a.attnum, a.xmin", "principals AS p JOIN pg_catalog.pg_attribute AS a ON a.attrelid = p.oid AND a.attnum > 0"),
            ("a.attrelid, a.attnum, s.hash", $"columns AS a CROSS JOIN LATERAL ({Sequences}) AS s WHERE a.numbered"),
            ("h.inhrelid, h.inhparent, h.xmin, c.relname, c.relnamespace, c.relpersistence, c.relpartbound::text", "named AS n JOIN pg_catalog.pg_inherits AS h ON h.inhparent = n.oid JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid WHERE n.inherits"),
            ("h.inhrelid, h.inhparent, h.xmin", "named AS n JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = n.oid WHERE n.inherits"),
            ("p.partrelid, p.xmin", "named AS n JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = n.oid WHERE n.kind = 'p'"),
            ($"p.oid, p.xmin, {Roles}, current_user::text, session_user::text", "named AS n JOIN pg_catalog.pg_policy AS p ON p.polrelid = n.oid"),
            ("a.attrelid, a.attnum, a.xmin", $"(SELECT DISTINCT atttypid AS oid FROM columns WHERE atttypid >= {First}) AS u JOIN pg_catalog.pg_type AS t ON t.oid = u.oid AND t.typtype = 'c' JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.typrelid AND a.attnum > 0"))} AS hash,
            {owners}
        """;

    // Those that belong to a column: of an identity (i), or by OWNED BY (a).
    private const string Sequences = """
        SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW (s.seqrelid, s.xmin, c.xmin, d.xmin), 0)) AS hash
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
        JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
        WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0 AND d.deptype IN ('a', 'i')
        """;

    private const string Roles = "(SELECT pg_catalog.array_agg(r.rolname::text ORDER BY r.oid) FROM pg_catalog.pg_roles AS r WHERE r.oid = ANY (p.polroles))";

    // Each under a number of its own, else equal rows of two catalogs would cancel out.
    private static string Hash(int seed, params (string Row, string From)[] parts)
    {
        string[] hashes = new string[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            hashes[i] = string.Create(CultureInfo.InvariantCulture, $"coalesce((SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW ({parts[i].Row}), {seed + i + 1})) FROM {parts[i].From}), 0)");
        }

        return string.Join("\n    # ", hashes);
    }
}
