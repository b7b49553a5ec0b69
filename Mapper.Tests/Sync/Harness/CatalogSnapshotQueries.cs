namespace Mapper.Tests.Sync.Cases;

/// <summary>Each answers with one column of lines.</summary>
internal static class CatalogSnapshotQueries
{
    // Everybody's but the system's, the extensions' and the bookkeeping.
    private const string Ours = """
        WITH ours AS (
            SELECT c.*, n.nspname || '.' || c.relname AS title
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'mapper') AND n.nspname NOT LIKE 'pg_toast%' AND n.nspname NOT LIKE 'pg_temp%'
              AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        )
        """;

    internal static IReadOnlyList<string> All { get; } =
    [
        "SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'mapper')",
        "SELECT 'extension ' || extname || ' in ' || nspname FROM pg_extension JOIN pg_namespace AS n ON n.oid = extnamespace",
        $"""
        {Ours}
        SELECT line FROM ours, LATERAL (VALUES
            (CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' WHEN 'p' THEN 'partitioned table ' ELSE 'table ' END || title),
            (CASE WHEN relpersistence = 'u' THEN 'unlogged ' || title END),
            (CASE WHEN relrowsecurity THEN 'RLS ' || title END),
            (CASE WHEN relforcerowsecurity THEN 'forced RLS ' || title END),
            (CASE WHEN relreplident <> 'd' AND relkind IN ('r', 'p') THEN format('replica identity %s %s', title, relreplident) END),
            ('stored ' || title || ' (' || array_to_string(reloptions, ', ') || ')'),
            ('stored apart ' || title || ' (' || (SELECT array_to_string(t.reloptions, ', ') FROM pg_class AS t WHERE t.oid = reltoastrelid) || ')'),
            ('partitioned ' || title || ' by ' || pg_get_partkeydef(oid)),
            ('partition ' || title || ' of ' || (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = oid) || ' ' || pg_get_expr(relpartbound, oid))) AS facts (line)
        WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND line IS NOT NULL
        """,
        $"""
        {Ours}
        SELECT format('granted %s to %s: %s', title, CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, privilege_type)
        FROM ours, aclexplode(relacl) WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND grantee <> relowner
        """,
        $"""
        {Ours}
        SELECT format('column %s.%s %s%s%s%s%s%s%s%s', title, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation::text END,
            CASE WHEN a.attnotnull THEN ' NOT NULL' END,
            CASE a.attidentity WHEN 'a' THEN ' IDENTITY ALWAYS' WHEN 'd' THEN ' IDENTITY' END,
            CASE a.attgenerated WHEN 's' THEN ' GENERATED ' WHEN 'v' THEN ' VIRTUAL ' ELSE ' DEFAULT ' END || pg_get_expr(e.adbin, e.adrelid),
            (SELECT ' ' || string_agg(option, ', ') FROM unnest(a.attoptions) AS option WHERE option NOT LIKE 'pg\_attver=%'),
            CASE WHEN a.attstorage <> t.typstorage THEN ' STORAGE ' || a.attstorage::text END, CASE WHEN a.attcompression <> '' THEN ' COMPRESSION ' || a.attcompression::text END)
        FROM ours JOIN pg_attribute AS a ON a.attrelid = ours.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
        WHERE relkind IN ('r', 'p')
        """,
        $"""
        {Ours}
        SELECT format('sequence of %s.%s: %s start %s increment %s min %s max %s cache %s%s', title, a.attname,
            format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' END)
        FROM pg_sequence AS s
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        JOIN ours ON ours.oid = d.refobjid
        JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        """,
        $"""
        {Ours}
        SELECT format('constraint%s on %s: %s%s', CASE WHEN k.conname = ANY(@chosen) AND k.conparentid = 0 THEN ' ' || k.conname END, title, pg_get_constraintdef(k.oid),
            CASE WHEN NOT i.indisvalid THEN ' INVALID' END)
        FROM ours JOIN pg_constraint AS k ON k.conrelid = ours.oid AND k.contype <> 'n' LEFT JOIN pg_index AS i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
        """,
        $"""
        {Ours}
        SELECT format('index%s: %s%s', CASE WHEN x.relname = ANY(@chosen) THEN ' ' || x.relname END,
            replace(pg_get_indexdef(i.indexrelid), ' INDEX ' || quote_ident(x.relname) || ' ON ', ' INDEX ON '), CASE WHEN NOT i.indisvalid THEN ' INVALID' END)
        FROM ours JOIN pg_index AS i ON i.indrelid = ours.oid JOIN pg_class AS x ON x.oid = i.indexrelid
        WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        """,
        $"""
        {Ours}
        SELECT format('comment on %s%s: %s', title, '.' || a.attname, d.description)
        FROM ours JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = ours.oid
        LEFT JOIN pg_attribute AS a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
        """,
        $"{Ours} SELECT format('trigger %s on %s', t.tgname, title) FROM ours JOIN pg_trigger AS t ON t.tgrelid = ours.oid WHERE NOT t.tgisinternal",
        $"{Ours} SELECT format('policy %s on %s: %s %s to %s%s%s', p.polname, title, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd, (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ', ' ORDER BY r) FROM unnest(p.polroles) AS r), ' using ' || pg_get_expr(p.polqual, p.polrelid), ' check ' || pg_get_expr(p.polwithcheck, p.polrelid)) FROM ours JOIN pg_policy AS p ON p.polrelid = ours.oid",
        """
        SELECT format('enum %s.%s: %s', n.nspname, t.typname, (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid))
        FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
        """,
    ];
}
