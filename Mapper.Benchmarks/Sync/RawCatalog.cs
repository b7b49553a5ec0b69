namespace Mapper.Benchmarks.Sync;

/// <summary>The least that has to be read to compare tables: columns, constraints and indexes.</summary>
internal static class RawCatalog
{
    internal static string[] Queries { get; } =
    [
        """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        """,
        """
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_class AS c JOIN pg_constraint AS k ON k.conrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        """,
        """
        SELECT c.relname, x.relname, pg_get_indexdef(x.oid) FROM pg_class AS c JOIN pg_index AS i ON i.indrelid = c.oid JOIN pg_class AS x ON x.oid = i.indexrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        """,
    ];
}
