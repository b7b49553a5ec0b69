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
    /// <summary>
    /// Which of some models, counted from 1 in the order of their keys, were compared before, with the number of their tables; where the database is not known to be like them
    /// any more, or something is left to do, the number is below zero, -1 for none. The keys are constants and the answer is all integers, since a process that has just begun has to compile whatever Npgsql needs for an array to send
    /// and for each type to read: 28 ms of CPU.
    /// </summary>
    internal static string Ask(string bookkeepingSchema, IEnumerable<string> keys) => $"""
        WITH known AS MATERIALIZED (
            SELECT w.position::integer, f.table_count, f.schema_names, f.table_names, f.fingerprint, f.owners, f.data_steps
            FROM unnest(ARRAY[{string.Join(", ", keys.Select(Literals.Text))}]::text[]) WITH ORDINALITY AS w (asked, position)
            JOIN {Fingerprints(bookkeepingSchema)} AS f ON f.asked = w.asked
        ),
        {FingerprintParts.Everywhere},
        books AS MATERIALIZED (
            SELECT {OwnersOfTypes(bookkeepingSchema)} AS owners, {DataSteps(bookkeepingSchema)} AS data_steps, NOT EXISTS (SELECT FROM {Pending(bookkeepingSchema)}) AS idle
        )
        SELECT k.position,
            CASE WHEN b.idle AND k.fingerprint = e.hash # t.hash AND k.owners = b.owners # t.owners AND (k.data_steps IS NULL OR k.data_steps = b.data_steps)
                THEN coalesce(k.table_count, 0) ELSE -1 - coalesce(k.table_count, 0) END
        FROM known AS k
        CROSS JOIN books AS b
        CROSS JOIN everywhere AS e
        CROSS JOIN LATERAL (
            WITH {FingerprintParts.Tables("k.schema_names, k.table_names")}
            SELECT {FingerprintParts.AllTables} AS hash, {OwnersOfTables(bookkeepingSchema)} AS owners
        ) AS t
        """;

    /// <summary>Whether anything is remembered of a key: a row of the form of <see cref="Ask"/>'s, or none. It costs the server a tenth.</summary>
    internal static string Find(string bookkeepingSchema, string key) => $"SELECT 1, coalesce(table_count, 0) FROM {Fingerprints(bookkeepingSchema)} WHERE asked = {Literals.Text(key)}";

    /// <summary>
    /// The fingerprint of tables in pieces, which make the whole by XOR: of what is no table's, and of each table, in the order of <c>$1</c> and <c>$2</c>, their
    /// schemas and names. Of a table that doesn't exist it is 0.
    /// </summary>
    internal static string Take => $"""
        WITH {FingerprintParts.Everywhere},
        {FingerprintParts.Tables("$1::text[], $2::text[]")},
        pieces AS (
            SELECT relation, pg_catalog.bit_xor(hash) AS hash
            FROM ({FingerprintParts.EachTable}) AS h
            GROUP BY relation
        ),
        placed AS (
            SELECT n.place, p.hash FROM named AS n JOIN pieces AS p ON p.relation = n.oid
        )
        SELECT e.hash # {FingerprintParts.Shared}, ARRAY(
            SELECT coalesce(p.hash, 0) FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, place) LEFT JOIN placed AS p ON p.place = w.place ORDER BY w.place
        )
        FROM everywhere AS e
        """;

    /// <summary>The fingerprint under which the database was found to be as a model (<c>$1</c>, its key) wants it, if nothing but its tables (<c>$2</c>, <c>$3</c>) can have changed since.</summary>
    internal static string Recall(string bookkeepingSchema) => $"""
        WITH types AS (
            {FingerprintParts.Types}
        ),
        named AS (
            {FingerprintParts.Named("$2::text[], $3::text[]")}
        )
        SELECT fingerprint, table_fingerprints
        FROM {Fingerprints(bookkeepingSchema)}
        WHERE asked = $1 AND schema_names = $2 AND table_names = $3 AND cardinality(table_fingerprints) = cardinality(table_names)
            AND NOT EXISTS (SELECT FROM {Pending(bookkeepingSchema)})
            AND owners = {OwnersOfTypes(bookkeepingSchema)} # {OwnersOfTables(bookkeepingSchema)}
            AND (data_steps IS NULL OR data_steps = {DataSteps(bookkeepingSchema)})
        """;

    /// <summary>
    /// Remembers a fingerprint (<c>$4</c>) of a model's keys (<c>$1</c>) and the tables it looks at; <c>$5</c> tells whether the model has data steps, <c>$6</c> how many tables, <c>$7</c> the
    /// tables' own fingerprints.
    /// </summary>
    internal static string Store(string bookkeepingSchema) => $"""
        WITH types AS (
            {FingerprintParts.Types}
        ),
        named AS (
            {FingerprintParts.Named("$2, $3")}
        )
        INSERT INTO {Fingerprints(bookkeepingSchema)} (asked, table_count, schema_names, table_names, fingerprint, owners, data_steps, table_fingerprints, recorded_at)
        SELECT k, $6, $2, $3, $4, {OwnersOfTypes(bookkeepingSchema)} # {OwnersOfTables(bookkeepingSchema)}, CASE WHEN $5 THEN {DataSteps(bookkeepingSchema)} END, $7, now() FROM unnest($1) AS k
        {Renew}
        """;

    /// <summary>Remembers of a key (<c>$1</c>) what is remembered of another (<c>$2</c>).</summary>
    internal static string Copy(string bookkeepingSchema) => $"""
        INSERT INTO {Fingerprints(bookkeepingSchema)} (asked, table_count, schema_names, table_names, fingerprint, owners, data_steps, table_fingerprints, recorded_at)
        SELECT $1, table_count, schema_names, table_names, fingerprint, owners, data_steps, table_fingerprints, now() FROM {Fingerprints(bookkeepingSchema)} WHERE asked = $2
        {Renew}
        """;

    private const string Renew = """
        ON CONFLICT (asked) DO UPDATE
            SET table_count = excluded.table_count, schema_names = excluded.schema_names, table_names = excluded.table_names, fingerprint = excluded.fingerprint, owners = excluded.owners,
                data_steps = excluded.data_steps, table_fingerprints = excluded.table_fingerprints, recorded_at = excluded.recorded_at
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

    private static string Pending(string schema) => Identifiers.Quote(new QualifiedName(schema, "pending"));

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
}
