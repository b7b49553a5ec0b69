using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Online;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads what <c>objects</c> knows of tables. A row counts while the oid still is the thing of that name: a restored or cloned database has other oids.</summary>
internal sealed class MemoReader(NpgsqlConnection connection, string schema)
{
    // Not as a plain IN, which becomes a join: that goes through all names for each row.
    private const string IsWanted = "((o.schema_name, o.table_name) IN (SELECT * FROM unnest($1::text[], $2::text[]))) IS TRUE";

    private string Query => $"""
        SELECT o.kind, n.nspname AS schema, t.relname AS relation, o.name, coalesce(o.made, false) AS made, o.authored, o.spelled, coalesce(o.renamed_from, '{"{}"}') AS past, o.converted_using, o.owner, coalesce(o.owner_stated, false) AS owner_stated
        FROM {Identifiers.Quote(new QualifiedName(schema, "objects"))} AS o
        LEFT JOIN pg_constraint AS k ON o.kind = 'constraint' AND k.oid = o.object_id
        LEFT JOIN pg_index AS x ON o.kind = 'index' AND x.indexrelid = o.object_id
        LEFT JOIN pg_class AS i ON i.oid = x.indexrelid
        LEFT JOIN pg_policy AS y ON o.kind = 'policy' AND y.oid = o.object_id
        LEFT JOIN pg_inherits AS h ON o.kind = 'partition' AND h.inhrelid = o.object_id
        LEFT JOIN pg_class AS p ON p.oid = h.inhrelid
        JOIN pg_class AS t ON t.oid = CASE o.kind WHEN 'constraint' THEN k.conrelid WHEN 'index' THEN x.indrelid WHEN 'policy' THEN y.polrelid WHEN 'partition' THEN h.inhparent ELSE o.object_id END
        JOIN pg_namespace AS n ON n.oid = t.relnamespace
        LEFT JOIN pg_attribute AS a ON o.kind = 'column' AND a.attrelid = t.oid AND a.attnum = o.column_number AND NOT a.attisdropped
        WHERE o.kind <> 'type' AND o.name = CASE o.kind WHEN 'constraint' THEN k.conname WHEN 'index' THEN i.relname WHEN 'column' THEN a.attname WHEN 'policy' THEN y.polname
                WHEN 'partition' THEN (SELECT nspname FROM pg_namespace WHERE oid = p.relnamespace) || '.' || p.relname ELSE t.relname END
            AND o.schema_name = n.nspname AND o.table_name = t.relname
            AND {IsWanted}
        UNION ALL
        SELECT o.kind, n.nspname, e.typname, o.name, coalesce(o.made, false), o.authored, o.spelled, NULL, NULL, o.owner, coalesce(o.owner_stated, false)
        FROM {Identifiers.Quote(new QualifiedName(schema, "objects"))} AS o
        JOIN pg_type AS e ON e.oid = o.object_id AND e.typname = o.name
        JOIN pg_namespace AS n ON n.oid = e.typnamespace AND n.nspname = o.schema_name
        WHERE o.kind = 'type' AND {IsWanted}
        """;

    // Tables of these owners that are not among the wanted ones.
    private string Left => $"""
        SELECT n.nspname AS schema, t.relname AS relation, ARRAY(SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
        FROM {Identifiers.Quote(new QualifiedName(schema, "objects"))} AS o
        JOIN pg_class AS t ON t.oid = o.object_id AND t.relname = o.name AND t.relkind IN ('r', 'p')
        JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = o.schema_name
        WHERE o.kind = 'table' AND o.owner = ANY ($3) AND (o.schema_name, o.table_name) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
        ORDER BY 1, 2
        """;

    /// <param name="tables">The wanted tables and types.</param>
    /// <param name="owners">The plugins whose other tables are told as well.</param>
    /// <param name="online">The books about online steps, where they can be read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal async Task<Memo> ReadAsync(IReadOnlyCollection<QualifiedName> tables, IEnumerable<string> owners, OnlineBooks? online, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        var names = (Schemas: tables.Select(table => table.Schema).ToArray(), Names: tables.Select(table => table.Name).ToArray());
        batch.BatchCommands.Add(Command(Query, names.Schemas, names.Names));
        batch.BatchCommands.Add(Command(Left, names.Schemas, names.Names, owners.ToArray()));
        if (online is not null)
        {
            batch.BatchCommands.Add(Command(online.Query, names.Schemas, names.Names));
        }

        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var known = new Dictionary<PartKey, KnownPart>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = new PartKey(row.Text("kind"), new QualifiedName(row.Text("schema"), row.Text("relation")), row.Text("name"));
            known[key] = new KnownPart(row.Flag("made"), row.TextOrNull("authored"), row.TextOrNull("spelled"), [.. row.Texts("past")], row.TextOrNull("converted_using"),
                row.TextOrNull("owner") is { } owner ? new TableOwner(owner, row.Flag("owner_stated")) : null);
        }

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var left = new List<LeftTable>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            left.Add(new LeftTable(new QualifiedName(row.Text("schema"), row.Text("relation")), [.. row.Texts("columns")]));
        }

        var recorded = new List<RecordedStep>();
        var begun = new HashSet<PartKey>();
        if (online is not null)
        {
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                recorded.Add(OnlineBooks.Read(row));
                if (OnlineBooks.ReadIndex(row) is { } index)
                {
                    begun.Add(index);
                }
            }
        }

        return new Memo(known) { LeftTables = left.ToEquatableArray(), Recorded = recorded.ToEquatableArray(), Begun = begun };
    }

    private static NpgsqlBatchCommand Command(string sql, params string[][] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (string[] parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
