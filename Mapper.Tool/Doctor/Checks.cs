namespace Mapper.Tool.Doctor;

/// <summary>All questions. They run under <c>search_path = pg_catalog</c> and need no right but to connect; what belongs to an extension is its own business.</summary>
internal static class Checks
{
    internal static IReadOnlyList<Check> All { get; } =
    [
        new("server version", """
            SELECT true AS "IsProblem", current_setting('server_version') AS "Target", 'Mapper works with PostgreSQL 15 and newer.' AS "Message", 'Update the server.' AS "Remedy"
            WHERE current_setting('server_version_num')::int < 150000
            """),
        new("rights", RightsSql),
        new("extensions", """
            SELECT true AS "IsProblem", wanted AS "Target", 'The classes need this extension, and the server does not have it.' AS "Message", 'Install its package on the server.' AS "Remedy"
            FROM unnest(@extensions::text[]) AS wanted
            WHERE NOT EXISTS (SELECT FROM pg_available_extensions AS a WHERE a.name = wanted)
            UNION ALL
            SELECT false, e.extname, format('Version %s is in use, and the server has %s.', e.extversion, a.default_version), format('ALTER EXTENSION %I UPDATE', e.extname)
            FROM pg_extension AS e JOIN pg_available_extensions AS a ON a.name = e.extname
            WHERE e.extversion <> a.default_version
            ORDER BY 1 DESC, 2
            """),
        new("invalid indexes", """
            SELECT true AS "IsProblem", format('%I.%I', n.nspname, c.relname) AS "Target",
                   format('An index of %I.%I that no query uses: building it failed, or was broken off.', n.nspname, t.relname) AS "Message",
                   CASE WHEN c.relkind = 'I' THEN 'Sync again: it becomes valid when each partition has an index that is attached to it.'
                        ELSE format('REINDEX INDEX CONCURRENTLY %I.%I, or drop it and sync again.', n.nspname, c.relname) END AS "Remedy"
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_class AS t ON t.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index AS p WHERE p.index_relid = i.indexrelid)
            ORDER BY 2
            """),
        new("unvalidated constraints", """
            SELECT true AS "IsProblem", format('%I.%I.%I', n.nspname, c.relname, k.conname) AS "Target",
                   'The constraint was added as NOT VALID: rows from before it may contradict it.' AS "Message",
                   format('ALTER TABLE %I.%I VALIDATE CONSTRAINT %I', n.nspname, c.relname, k.conname) AS "Remedy"
            FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            -- A constraint that is not enforced, which PostgreSQL 18 knows, is not meant to be valid.
            WHERE NOT k.convalidated AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
            ORDER BY 2
            """),
        new("identity columns", IdentitySql),
        new("foreign keys", """
            SELECT false AS "IsProblem", format('%I.%I.%I', n.nspname, c.relname, k.conname) AS "Target",
                   format('No index begins with its columns: a row deleted from %s reads the whole table.', k.confrelid::regclass) AS "Message",
                   format('Write [Index] for (%s).', columns.names) AS "Remedy"
            FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.place) AS names FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place) JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number) AS columns
            WHERE k.contype = 'f' AND k.conparentid = 0
              AND NOT EXISTS (
                SELECT FROM pg_index AS i
                WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts >= cardinality(k.conkey)
                  AND (SELECT array_agg(number ORDER BY number) FROM unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) AS number) = (SELECT array_agg(number ORDER BY number) FROM unnest(k.conkey) AS number))
            ORDER BY 2
            """),
    ];

    private const string RightsSql = """
        SELECT EXISTS (SELECT FROM unnest(@schemas::text[]) AS s WHERE to_regnamespace(quote_ident(s)) IS NULL) AS "IsProblem", format('database %I', current_database()) AS "Target",
               format('Role %I may not create schemas, which new plugins and Mapper''s own tables need.', current_user) AS "Message", format('GRANT CREATE ON DATABASE %I TO %I', current_database(), current_user) AS "Remedy"
        WHERE NOT has_database_privilege(current_database(), 'CREATE')
        UNION ALL
        SELECT true, format('schema %I', n.nspname), format('Role %I may not create tables and indexes in it.', current_user), format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', n.nspname, current_user)
        FROM pg_namespace AS n
        WHERE n.nspname = ANY (@schemas::text[]) AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_schema_privilege(n.oid, 'CREATE'))
        UNION ALL
        SELECT true, format('table %I.%I', n.nspname, c.relname), format('It belongs to %I, and only its owner may alter it.', pg_get_userbyid(c.relowner)), format('GRANT %I TO %I', pg_get_userbyid(c.relowner), current_user)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname || '.' || c.relname = ANY (@tables::text[]) AND NOT pg_has_role(c.relowner, 'USAGE')
        ORDER BY 2
        """;

    // The last value of a sequence may be beyond what its column holds: a serial column that was widened, or narrowed.
    private const string IdentitySql = """
        SELECT true AS "IsProblem", format('%I.%I.%I', n.nspname, c.relname, a.attname) AS "Target",
               format('%s %% of its values are used: it stands at %s, and ends at %s.', round(100 * used.share, 1), used.value, used.last) AS "Message",
               CASE
                   WHEN s.seqincrement > 0 AND s.seqmax < used.most THEN 'Give [Identity] a greater MaxValue: the column holds more.'
                   WHEN s.seqincrement < 0 AND s.seqmin > -used.most - 1 THEN 'Give [Identity] a smaller MinValue: the column holds more.'
                   WHEN a.atttypid = 'int8'::regtype THEN 'Restart its sequence where values are free.'
                   ELSE 'Make the property a long: the sync widens the column.'
               END AS "Remedy"
        FROM pg_sequence AS s
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (SELECT
            CASE WHEN has_sequence_privilege(s.seqrelid, 'USAGE, SELECT') THEN pg_sequence_last_value(s.seqrelid) END AS value,
            CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END AS most,
            CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END AS first) AS held
        CROSS JOIN LATERAL (SELECT held.*, CASE WHEN s.seqincrement > 0 THEN least(s.seqmax, held.most) ELSE greatest(s.seqmin, -held.most - 1) END AS last) AS ends
        CROSS JOIN LATERAL (SELECT ends.value, ends.last, ends.most, (ends.value::numeric - ends.first) / nullif(ends.last::numeric - ends.first, 0) AS share) AS used
        WHERE NOT s.seqcycle AND used.share >= 0.8
        UNION ALL
        SELECT false, format('role %I', current_user), format('It may not read %s of the sequences, first %I.%I: how far they are is not known.', count(*), min(n.nspname), (array_agg(c.relname ORDER BY n.nspname, c.relname))[1]),
               format('GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I, or ask as a role that may.', min(n.nspname), current_user)
        FROM pg_sequence AS s JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid JOIN pg_class AS c ON c.oid = s.seqrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i') AND NOT s.seqcycle AND NOT has_sequence_privilege(s.seqrelid, 'USAGE, SELECT')
        HAVING count(*) > 0
        ORDER BY 2
        """;
}
