namespace Mapper.Postgres.Preflight;

/// <summary>
/// Walks <c>pg_depend</c> (PostgreSQL docs, 53.18). <c>$1</c> to <c>$4</c> are kinds, schemas, tables and names of the parts that the plan drops or changes before;
/// <c>$5</c> and <c>$6</c> the table, <c>$7</c> the column.
/// </summary>
internal static class RemovalQueries
{
    // What the plan drops, and what goes with it: the index of a constraint, the constraints and indexes of partitions.
    private const string Planned = """
        part AS (
            SELECT p.kind, c.oid AS relation, p.name
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS p (kind, schema, relation, name)
            JOIN pg_namespace AS n ON n.nspname = p.schema
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = p.relation
        ), planned (classid, objid) AS (
            SELECT o.classid, o.objid
            FROM part AS p, LATERAL (
                SELECT 'pg_constraint'::regclass::oid, k.oid FROM pg_constraint AS k WHERE p.kind = 'constraint' AND k.conrelid = p.relation AND k.conname = p.name
                UNION ALL
                SELECT 'pg_constraint'::regclass, k.oid FROM pg_inherits AS h JOIN pg_constraint AS k ON k.conrelid = h.inhrelid AND k.coninhcount > 0
                    WHERE p.kind = 'constraint' AND h.inhparent = p.relation AND k.conname = p.name
                UNION ALL
                SELECT 'pg_class'::regclass, x.indexrelid FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid WHERE p.kind = 'index' AND x.indrelid = p.relation AND i.relname = p.name
                UNION ALL
                SELECT 'pg_policy'::regclass, y.oid FROM pg_policy AS y WHERE p.kind = 'policy' AND y.polrelid = p.relation AND y.polname = p.name
            ) AS o (classid, objid)
            UNION
            SELECT d.classid, d.objid
            FROM planned AS p
            JOIN pg_depend AS d ON d.refclassid = p.classid AND d.refobjid = p.objid AND d.deptype IN ('a', 'i', 'P', 'S')
        )
        """;

    /// <summary>The name of a dependant <c>d</c>: a view is its rule, and a generated column its default, to <c>pg_depend</c>.</summary>
    internal const string InWords = """
        coalesce(
            (SELECT pg_describe_object('pg_class'::regclass, w.ev_class, 0) FROM pg_rewrite AS w WHERE d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid AND w.ev_type = '1'),
            (SELECT 'generated ' || pg_describe_object('pg_class'::regclass, g.adrelid, g.adnum)
                FROM pg_attrdef AS g JOIN pg_attribute AS a ON a.attrelid = g.adrelid AND a.attnum = g.adnum AND a.attgenerated <> '' WHERE d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid),
            pg_describe_object(d.classid, d.objid, d.objsubid))
        """;

    /// <summary>All that depends on a column, here and in the partitions and children that have it from here, but for its own default, sequence and NOT NULL.</summary>
    internal const string OfColumn = $"""
        WITH RECURSIVE {Planned}, going (relation, number) AS (
            SELECT a.attrelid, a.attnum
            FROM pg_namespace AS n
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = $6
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = $7 AND NOT a.attisdropped
            WHERE n.nspname = $5
            UNION
            SELECT theirs.attrelid, theirs.attnum
            FROM going AS g
            JOIN pg_attribute AS a ON a.attrelid = g.relation AND a.attnum = g.number
            JOIN pg_inherits AS h ON h.inhparent = g.relation
            JOIN pg_attribute AS theirs ON theirs.attrelid = h.inhrelid AND theirs.attname = a.attname AND NOT theirs.attislocal
        ), own (classid, objid, objsubid) AS (
            SELECT 'pg_class'::regclass::oid, relation, number FROM going
            UNION ALL
            SELECT d.classid, d.objid, 0
            FROM going AS g
            JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = g.relation AND d.refobjsubid = g.number AND d.deptype IN ('a', 'i')
            WHERE EXISTS (SELECT FROM pg_attrdef AS e WHERE d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid AND e.adrelid = g.relation AND e.adnum = g.number)
                OR EXISTS (SELECT FROM pg_class AS s WHERE d.classid = 'pg_class'::regclass AND s.oid = d.objid AND s.relkind = 'S')
                OR EXISTS (SELECT FROM pg_constraint AS k WHERE d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.contype = 'n')
        )
        SELECT DISTINCT {InWords} AS dependent
        FROM own AS o
        JOIN pg_depend AS d ON d.refclassid = o.classid AND d.refobjid = o.objid AND (o.objsubid = 0 OR d.refobjsubid = o.objsubid)
        WHERE (d.classid, d.objid) NOT IN (SELECT classid, objid FROM planned)
            AND NOT EXISTS (SELECT FROM own AS also WHERE also.classid = d.classid AND also.objid = d.objid AND also.objsubid IN (0, d.objsubid))
            AND NOT EXISTS (
                SELECT FROM part AS p JOIN pg_attribute AS a ON a.attname = p.name JOIN pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
                WHERE p.kind = 'column' AND d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid AND (a.attrelid = p.relation OR a.attrelid IN (SELECT relation FROM going)))
        UNION
        SELECT 'the partition key of ' || pg_describe_object('pg_class'::regclass, g.relation, 0)
        FROM going AS g
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = g.relation AND d.objsubid = g.number
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = g.relation AND d.refobjsubid = 0 AND d.deptype = 'i'
        ORDER BY 1
        """;

    /// <summary>
    /// Those of many columns of which <see cref="OfColumn"/> may find anything: there is more to them than a default and NOT NULL of their own, on which nothing depends, or they have heirs.
    /// <c>$1</c> to <c>$3</c> are their schemas, tables and names.
    /// </summary>
    internal const string UsedColumns = """
        SELECT '', w.place
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (schema, relation, name, place)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = w.name AND NOT a.attisdropped
        LEFT JOIN LATERAL (
            SELECT true AS used
            FROM pg_depend AS d
            LEFT JOIN pg_attrdef AS e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid AND e.adrelid = a.attrelid AND e.adnum = a.attnum
            LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.contype = 'n'
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                AND ((e.oid IS NULL AND k.oid IS NULL) OR EXISTS (SELECT FROM pg_depend AS on_it WHERE on_it.refclassid = d.classid AND on_it.refobjid = d.objid))
            LIMIT 1
        ) AS u ON true
        WHERE u.used OR c.relhassubclass OR c.relkind = 'p'
        """;

    /// <summary>All that depends on a table from outside: its own parts, and its partitions with theirs, go with it. A publication would lose it without a word.</summary>
    internal const string OfTable = $"""
        WITH RECURSIVE {Planned}, going (classid, objid) AS (
            SELECT 'pg_class'::regclass::oid, c.oid
            FROM pg_namespace AS n
            JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = $6
            WHERE n.nspname = $5
            UNION
            SELECT d.classid, d.objid
            FROM going AS g
            JOIN pg_depend AS d ON d.refclassid = g.classid AND d.refobjid = g.objid AND d.objsubid = 0 AND d.deptype IN ('a', 'i', 'P', 'S')
        )
        SELECT DISTINCT {InWords} AS dependent
        FROM going AS g
        JOIN pg_depend AS d ON d.refclassid = g.classid AND d.refobjid = g.objid AND d.deptype = 'n'
        WHERE (d.classid, d.objid) NOT IN (SELECT classid, objid FROM going UNION ALL SELECT classid, objid FROM planned)
        UNION
        SELECT pg_describe_object(d.refclassid, d.refobjid, 0)
        FROM going AS g
        JOIN pg_depend AS d ON d.classid = g.classid AND d.objid = g.objid AND d.deptype = 'e'
        UNION
        SELECT pg_describe_object('pg_publication_rel'::regclass, r.oid, 0)
        FROM going AS g
        JOIN pg_publication_rel AS r ON g.classid = 'pg_class'::regclass AND r.prrelid = g.objid
        ORDER BY 1
        """;
}
