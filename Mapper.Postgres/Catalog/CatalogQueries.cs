namespace Mapper.Postgres.Catalog;

/// <summary>
/// What is read from <c>pg_catalog</c>: one statement a subject, set-based, for the wanted relations alone, which <see cref="Find" /> finds for all that follow in
/// its transaction. What the server spells, it spells from the catalog of that moment and not of the statement's snapshot: an empty text says that it has gone since.
/// </summary>
internal static class CatalogQueries
{
    /// <summary>
    /// Finds the wanted relations and keeps their numbers in a setting of the transaction, so that each is looked up once. <c>$1</c> and <c>$2</c> are their schemas and names;
    /// <c>pg_temp</c> stands for the session's own temporary schema.
    /// </summary>
    internal const string Find = """
        SELECT FROM set_config('mapper.wanted', ARRAY(
            SELECT c.oid
            FROM unnest($1::text[], $2::text[]) AS w (schema, name)
            JOIN pg_namespace AS n ON n.nspname = CASE WHEN w.schema = 'pg_temp' THEN (SELECT nspname::text FROM pg_namespace WHERE oid = pg_my_temp_schema()) ELSE w.schema END
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name
        )::text, true)
        """;

    // The sub-select hides from the planner how many there are: thousands look to it as if compiling expressions (jit) were worth it.
    private const string Wanted = "unnest((SELECT current_setting('mapper.wanted')::oid[])) AS w (oid)";

    internal const string Schemas = "SELECT nspname AS schema FROM pg_namespace";

    internal const string Extensions = """
        SELECT e.extname AS name, n.nspname AS schema
        FROM pg_extension AS e
        JOIN pg_namespace AS n ON n.oid = e.extnamespace
        """;

    /// <summary>The types of the wanted names, with the labels of those that are enums. <c>$1</c> and <c>$2</c> are the types' schemas and names.</summary>
    internal const string Types = """
        SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype::text AS kind,
            ARRAY(SELECT e.enumlabel::text FROM pg_enum AS e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_type AS t ON t.typnamespace = n.oid AND t.typname = w.name
        """;

    // Schemas and names by turns.
    private const string Parents = """
        WITH RECURSIVE above AS (
            SELECT h.inhparent AS oid, 1 AS height FROM pg_inherits AS h WHERE h.inhrelid = w.oid
            UNION
            SELECT h.inhparent, a.height + 1 FROM above AS a JOIN pg_inherits AS h ON h.inhrelid = a.oid
        )
        SELECT array_agg(part ORDER BY a.height, a.oid, place)
        FROM above AS a
        JOIN pg_class AS t ON t.oid = a.oid
        JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
        CROSS JOIN LATERAL unnest(ARRAY[tn.nspname, t.relname]::text[]) WITH ORDINALITY AS named (part, place)
        """;

    internal const string Relations = $"""
        SELECT c.oid, CASE WHEN c.relnamespace = pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END AS schema, c.relname AS name, c.relkind::text AS kind, c.relpersistence = 'u' AS unlogged,
            ds.description AS comment,
            coalesce(c.reloptions, '{"{}"}') || coalesce((SELECT array_agg('toast.' || o) FROM pg_class AS t, unnest(t.reloptions) AS o WHERE t.oid = c.reltoastrelid), '{"{}"}') AS parameters,
            c.reltoastrelid <> 0 AS toast, c.relrowsecurity AS rowsecurity, c.relforcerowsecurity AS forcerowsecurity,
            CASE WHEN EXISTS (SELECT FROM pg_inherits AS h WHERE h.inhrelid = w.oid) THEN ({Parents}) END AS parents,
            p.partstrat::text AS partitioning, CASE WHEN p.partrelid IS NOT NULL THEN coalesce(pg_get_partkeydef(p.partrelid), '') END AS partitionkey,
            has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable
        FROM {Wanted}
        LEFT JOIN pg_class AS c ON c.oid = w.oid
        LEFT JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN pg_description AS ds ON ds.objoid = w.oid AND ds.classoid = 'pg_class'::regclass AND ds.objsubid = 0
        LEFT JOIN pg_partitioned_table AS p ON p.partrelid = w.oid
        """;

    internal static string Partitions { get; } = $"""
        SELECT w.oid AS relation, c.oid, n.nspname AS schema, c.relname AS name, {Spelled("c.relpartbound", "c.oid")} AS bounds, c.relpersistence = 'u' AS unlogged
        FROM {Wanted}
        JOIN pg_inherits AS h ON h.inhparent = w.oid AND NOT h.inhdetachpending
        JOIN pg_class AS c ON c.oid = h.inhrelid AND c.relispartition
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        ORDER BY w.oid, n.nspname, c.relname
        """;

    internal static string Policies { get; } = $"""
        SELECT p.polrelid AS relation, p.oid, p.polname AS name, p.polcmd::text AS command, NOT p.polpermissive AS restrictive,
            ARRAY(SELECT coalesce(r.rolname::text, 'public') FROM unnest(p.polroles) AS o LEFT JOIN pg_roles AS r ON r.oid = o) AS roles,
            {Spelled("p.polqual", "p.polrelid")} AS "using", {Spelled("p.polwithcheck", "p.polrelid")} AS "check"
        FROM {Wanted}
        JOIN pg_policy AS p ON p.polrelid = w.oid
        ORDER BY p.polrelid, p.polname
        """;

    /// <summary><c>$1</c> are the names of roles that are asked for.</summary>
    internal const string Roles = """
        SELECT rolname AS name, rolname = current_user AS "current", rolname = session_user AS "session"
        FROM pg_roles
        WHERE rolname = ANY($1) OR rolname IN (current_user, session_user)
        """;

    internal const string ColumnComments = $"""
        SELECT ds.objoid AS relation, ds.objsubid AS number, ds.description AS comment
        FROM {Wanted}
        JOIN pg_description AS ds ON ds.objoid = w.oid AND ds.classoid = 'pg_class'::regclass AND ds.objsubid > 0
        """;

    /// <param name="serverMajor">The server's major version: NOT NULL is a constraint of its own since 18.</param>
    internal static string Columns(int serverMajor) => serverMajor >= 18 ? Columns18 : Columns15;

    private static string Columns18 { get; } = ColumnsWith(
        demanded: $"EXISTS (SELECT {NotNull} AND nn.coninhcount > 0)",
        unvalidated: $"a.attnotnull AND EXISTS (SELECT {NotNull} AND NOT nn.convalidated)");

    private static string Columns15 { get; } = ColumnsWith(demanded: "false", unvalidated: "false");

    private const string NotNull = "FROM pg_constraint AS nn WHERE nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum]";

    // What few columns have is looked up for those alone, one at a time: a join is made for each column. Of the types there are few, so they are looked up once.
    // Beside the options that anybody can set (PostgreSQL docs, ALTER TABLE), 17.12 keeps a mark of its own among them.
    private static string ColumnsWith(string demanded, string unvalidated) => $"""
        WITH columns AS MATERIALIZED (
            SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.atthasdef, a.attidentity, a.attgenerated, a.attcollation, a.attstorage, a.attcompression, a.attinhcount,
                c.relreplident, c.relispartition
            FROM {Wanted}
            JOIN pg_class AS c ON c.oid = w.oid AND c.relkind IN ('r', 'p')
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        ),
        types AS MATERIALIZED (
            SELECT u.atttypid, u.atttypmod, format_type(u.atttypid, u.atttypmod) AS type, t.typcollation, t.typstorage,
                CASE WHEN t.typtype = 'e' OR t.typelem >= 16384 THEN (
                    SELECT ARRAY[n.nspname, e.typname]::text[]
                    FROM pg_type AS e JOIN pg_namespace AS n ON n.oid = e.typnamespace
                    WHERE e.typtype = 'e' AND e.oid = CASE WHEN t.typtype = 'e' THEN t.oid ELSE t.typelem END
                ) END AS enum
            FROM (SELECT DISTINCT atttypid, atttypmod FROM columns) AS u
            JOIN pg_type AS t ON t.oid = u.atttypid
        )
        SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name, t.type, a.attnotnull AS required,
            nullif(a.attidentity, '')::text AS identity, nullif(a.attgenerated, '')::text AS generated, d.expression,
            CASE WHEN a.attcollation <> t.typcollation THEN (
                SELECT CASE WHEN cn.nspname = 'pg_catalog' THEN co.collname ELSE cn.nspname || '.' || co.collname END
                FROM pg_collation AS co JOIN pg_namespace AS cn ON cn.oid = co.collnamespace
                WHERE co.oid = a.attcollation
            ) END AS collation,
            CASE WHEN a.attidentity <> '' THEN (
                SELECT ARRAY[s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle::integer]
                FROM pg_depend AS i JOIN pg_sequence AS s ON s.seqrelid = i.objid
                WHERE i.refclassid = 'pg_class'::regclass AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum AND i.classid = 'pg_class'::regclass AND i.deptype = 'i'
            ) END AS sequence,
            a.attstorage::text AS storage, a.attstorage <> t.typstorage AS ownstorage, nullif(a.attcompression, '')::text AS compression,
            CASE WHEN a.attgenerated <> '' THEN (
                SELECT ARRAY[coalesce(nullif(g.attstattarget, -1)::text, '')] || ARRAY(SELECT option FROM unnest(g.attoptions) AS option WHERE option LIKE 'n\_distinct%')
                FROM pg_attribute AS g WHERE g.attrelid = a.attrelid AND g.attnum = a.attnum AND (g.attstattarget >= 0 OR g.attoptions IS NOT NULL)
            ) END AS tuning,
            CASE WHEN d.expression LIKE '%::regclass%' THEN (
                SELECT ARRAY[sn.nspname, sq.relname]::text[]
                FROM pg_depend AS owned
                JOIN pg_depend AS used ON used.classid = 'pg_attrdef'::regclass AND used.objid = d.oid AND used.refclassid = 'pg_class'::regclass AND used.refobjid = owned.objid
                JOIN pg_class AS sq ON sq.oid = owned.objid
                JOIN pg_namespace AS sn ON sn.oid = sq.relnamespace
                WHERE owned.classid = 'pg_class'::regclass AND owned.refclassid = 'pg_class'::regclass
                    AND owned.refobjid = a.attrelid AND owned.refobjsubid = a.attnum AND owned.deptype = 'a'
                LIMIT 1
            ) END AS serial,
            t.enum,
            a.relreplident = 'i' AND EXISTS (SELECT FROM pg_index AS r WHERE r.indrelid = a.attrelid AND r.indisreplident AND a.attnum = ANY (r.indkey)) AS replicaidentity,
            a.attinhcount > 0 AS inherited,
            a.attinhcount > 0 AND {demanded}
                OR a.relispartition AND EXISTS (
                    SELECT FROM pg_inherits AS h
                    JOIN pg_class AS p ON p.oid = h.inhparent AND p.relkind = 'p'
                    JOIN pg_attribute AS pa ON pa.attrelid = p.oid AND pa.attname = a.attname AND pa.attnotnull
                    WHERE h.inhrelid = a.attrelid
                ) AS demanded,
            {unvalidated} AS unvalidated
        FROM columns AS a
        JOIN types AS t ON t.atttypid = a.atttypid AND t.atttypmod = a.atttypmod
        LEFT JOIN LATERAL (
            SELECT oid, {Spelled("adbin", "adrelid")} AS expression FROM pg_attrdef WHERE a.atthasdef AND adrelid = a.attrelid AND adnum = a.attnum OFFSET 0
        ) AS d ON true
        """;

    /// <param name="serverMajor">The server's major version: NOT ENFORCED and periods came with 18.</param>
    internal static string Constraints(int serverMajor) => serverMajor >= 18 ? Constraints18 : Constraints15;

    private static string Constraints18 { get; } = ConstraintsWith("c.conenforced", "c.conperiod");

    private static string Constraints15 { get; } = ConstraintsWith("true", "false");

    private static string ConstraintsWith(string enforced, string temporal) => $"""
        SELECT c.conrelid AS relation, c.oid, c.conname AS name, c.contype::text AS type, c.condeferrable AS deferrable, c.condeferred AS deferred,
            NOT c.convalidated AS unvalidated, {enforced} AS enforced, c.connoinherit AS noinherit,
            c.coninhcount > 0 AS inherited, {temporal} AS temporal, {Spelled("c.conbin", "c.conrelid")} AS expression,
            {ColumnNames("c.conrelid", "c.conkey")} AS columns,
            CASE WHEN i.indnatts > i.indnkeyatts THEN {ColumnNames("c.conrelid", "(i.indkey::smallint[])[i.indnkeyatts:]")} END AS include,
            coalesce(i.indnullsnotdistinct, false) AS nullsnotdistinct,
            fn.nspname AS principalschema, f.relname AS principal,
            CASE WHEN c.contype = 'f' THEN {ColumnNames("c.confrelid", "c.confkey")} END AS principalcolumns,
            c.confupdtype::text AS onupdate, c.confdeltype::text AS ondelete, c.confmatchtype = 'f' AS matchfull,
            CASE WHEN c.confdelsetcols IS NOT NULL THEN {ColumnNames("c.conrelid", "ARRAY(SELECT k FROM unnest(c.conkey) AS k WHERE k = ANY (c.confdelsetcols))")} END AS ondeletecolumns,
            CASE WHEN c.contype = 'x' THEN (SELECT am.amname FROM pg_class AS ic JOIN pg_am AS am ON am.oid = ic.relam WHERE ic.oid = c.conindid) END AS method,
            CASE WHEN c.contype = 'x' THEN coalesce(pg_get_constraintdef(c.oid), '') END AS definition,
            CASE WHEN c.contype = 'x' THEN {Spelled("i.indpred", "i.indrelid")} END AS predicate
        FROM {Wanted}
        JOIN pg_constraint AS c ON c.conrelid = w.oid AND c.contype IN ('p', 'u', 'c', 'f', 'x')
        LEFT JOIN pg_index AS i ON i.indexrelid = CASE WHEN c.contype IN ('p', 'u', 'x') THEN c.conindid END
        LEFT JOIN pg_class AS f ON f.oid = nullif(c.confrelid, 0)
        LEFT JOIN pg_namespace AS fn ON fn.oid = f.relnamespace
        WHERE c.conparentid = 0 OR NOT EXISTS (SELECT FROM pg_constraint AS whole WHERE whole.oid = c.conparentid AND whole.conrelid = c.conrelid)
        """;

    private static string Spelled(string tree, string relation) => $"CASE WHEN {tree} IS NOT NULL THEN coalesce(pg_get_expr({tree}, {relation}), '') END";

    // One look-up a column: a join would be prepared anew for each constraint, and so is a sort, which most constraints, of one column, don't need.
    private static string ColumnNames(string relation, string numbers)
    {
        string name = $"SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = {relation} AND a.attnum =";
        return $"CASE WHEN cardinality({numbers}) = 1 THEN ARRAY[({name} ({numbers})[1])] ELSE ARRAY(SELECT ({name} k.attnum) FROM unnest({numbers}) WITH ORDINALITY AS k (attnum, place) ORDER BY k.place) END";
    }

    internal static string Indexes { get; } = $"""
        SELECT i.indrelid AS relation, i.indexrelid AS oid, c.relname AS name, am.amname AS method, i.indisunique AS "unique", NOT i.indisvalid AS invalid,
            i.indnullsnotdistinct AS nullsnotdistinct, {Spelled("i.indpred", "i.indrelid")} AS predicate, coalesce(c.reloptions, '{"{}"}') AS parameters,
            k.place, k.place > i.indnkeyatts AS included, a.attname AS "column",
            CASE WHEN a.attname IS NULL THEN coalesce(pg_get_indexdef(i.indexrelid, k.place::integer, false), '') END AS expression,
            CASE WHEN NOT o.opcdefault OR ka.attoptions IS NOT NULL THEN (
                SELECT CASE WHEN n.nspname = 'pg_catalog' OR EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = 'pg_opclass'::regclass AND e.objid = o.oid AND e.deptype = 'e') THEN quote_ident(o.opcname)
                    ELSE quote_ident(n.nspname) || '.' || quote_ident(o.opcname) END
                FROM pg_namespace AS n WHERE n.oid = o.opcnamespace
            ) END AS operator, ka.attoptions AS operatorparameters,
            CASE WHEN k.place <= i.indnkeyatts AND i.indcollation[k.place - 1] <> coalesce(a.attcollation, 'pg_catalog."default"'::regcollation) THEN (
                SELECT CASE WHEN n.nspname = 'pg_catalog' THEN co.collname ELSE n.nspname || '.' || co.collname END
                FROM pg_collation AS co JOIN pg_namespace AS n ON n.oid = co.collnamespace
                WHERE co.oid = i.indcollation[k.place - 1]
            ) END AS collation,
            coalesce(i.indoption[k.place - 1] & 1, 0) <> 0 AS descending, coalesce(i.indoption[k.place - 1] & 2, 0) <> 0 AS nullsfirst
        FROM {Wanted}
        JOIN pg_index AS i ON i.indrelid = w.oid
        JOIN pg_class AS c ON c.oid = i.indexrelid
        JOIN pg_am AS am ON am.oid = c.relam
        CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, place)
        LEFT JOIN LATERAL (SELECT attname, attcollation FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = k.attnum AND k.attnum > 0 OFFSET 0) AS a ON true
        LEFT JOIN LATERAL (SELECT attoptions FROM pg_attribute WHERE attrelid = i.indexrelid AND attnum = k.place::smallint OFFSET 0) AS ka ON true
        LEFT JOIN pg_opclass AS o ON o.oid = i.indclass[k.place - 1] AND k.place <= i.indnkeyatts
        WHERE NOT i.indisprimary AND NOT ((i.indisunique OR i.indisexclusion) AND EXISTS (SELECT FROM pg_constraint AS x WHERE x.conindid = i.indexrelid AND x.contype IN ('p', 'u', 'x')))
        ORDER BY i.indrelid, c.relname, k.place
        """;
}
