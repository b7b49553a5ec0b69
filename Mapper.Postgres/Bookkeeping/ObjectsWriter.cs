using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Writes what a sync made, and the spellings that it learned, to <c>objects</c>.</summary>
internal sealed class ObjectsWriter(NpgsqlConnection connection, string schema)
{
    private string Objects => Identifiers.Quote(new QualifiedName(schema, "objects"));

    // Names become oids here, where the things are known to be there; each kind is looked up by an index of its own, and once (OFFSET 0). What was made once stays made; a rename by Mapper keeps the oid.
    private string Upsert => $"""
        INSERT INTO {Objects} AS o (catalog_id, object_id, column_number, kind, schema_name, table_name, name, owner, owner_stated, made, authored, spelled, renamed_from, converted_using, columns, recorded_at)
        SELECT CASE f.kind WHEN 'constraint' THEN 'pg_constraint'::regclass WHEN 'policy' THEN 'pg_policy'::regclass WHEN 'partition key' THEN 'pg_partitioned_table'::regclass WHEN 'type' THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
            f.oid, f.number, f.kind, f.schema, f.relation, f.name, f.owner, f.stated, f.made, f.authored, f.spelled, string_to_array(f.past, chr(10)), f.converted, f.placed, now()
        FROM (
            SELECT p.*,
                CASE p.kind
                    WHEN 'constraint' THEN (SELECT oid FROM pg_constraint WHERE conrelid = t.oid AND contypid = 0 AND conname = p.name)
                    WHEN 'index' THEN (SELECT oid FROM pg_class WHERE relnamespace = n.oid AND relname = p.name)
                    WHEN 'policy' THEN (SELECT oid FROM pg_policy WHERE polrelid = t.oid AND polname = p.name)
                    WHEN 'type' THEN (SELECT oid FROM pg_type WHERE typnamespace = n.oid AND typname = p.name)
                    WHEN 'partition' THEN (
                        SELECT c.oid FROM pg_inherits AS h JOIN pg_class AS c ON c.oid = h.inhrelid JOIN pg_namespace AS cn ON cn.oid = c.relnamespace
                        WHERE h.inhparent = t.oid AND cn.nspname || '.' || c.relname = p.name
                    )
                    ELSE t.oid
                END AS oid,
                CASE WHEN p.kind = 'column' THEN (SELECT attnum FROM pg_attribute WHERE attrelid = t.oid AND attname = p.name AND NOT attisdropped) ELSE 0 END AS number,
                CASE WHEN p.columns IS NOT NULL THEN ({Placed}) END AS placed
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS p (kind, schema, relation, name, owner, stated, made, authored, spelled, past, converted, columns)
            JOIN pg_namespace AS n ON n.nspname = p.schema
            LEFT JOIN pg_class AS t ON t.relnamespace = n.oid AND t.relname = p.relation
            OFFSET 0
        ) AS f
        WHERE f.oid IS NOT NULL AND f.number IS NOT NULL
        ON CONFLICT (catalog_id, object_id, column_number) DO UPDATE
            SET kind = excluded.kind, schema_name = excluded.schema_name, table_name = excluded.table_name, name = excluded.name, owner = excluded.owner, owner_stated = excluded.owner_stated,
                made = excluded.made OR (o.made AND o.kind = excluded.kind), authored = excluded.authored, spelled = excluded.spelled, renamed_from = excluded.renamed_from, converted_using = excluded.converted_using,
                columns = CASE WHEN excluded.columns IS NOT NULL OR (o.schema_name, o.table_name) <> (excluded.schema_name, excluded.table_name) THEN excluded.columns ELSE o.columns END, recorded_at = excluded.recorded_at
        """;

    // By the numbers of now: what an undo makes again has others. The last is a column of the list, those of others between are blank.
    private const string Placed = """
        SELECT array_agg(CASE WHEN a.listed THEN a.name ELSE '' END ORDER BY a.number)
        FROM (
            SELECT attname::text AS name, attnum AS number, l.listed, max(attnum) FILTER (WHERE l.listed) OVER () AS last
            FROM pg_attribute, LATERAL (SELECT attname::text = ANY (string_to_array(p.columns, chr(31))) AS listed) AS l
            WHERE attrelid = t.oid AND attnum > 0
        ) AS a
        WHERE a.number <= a.last
        """;

    // An oid can come again, and what is gone must not vouch for what comes. Every row is looked up: what only adds has made nothing go, unless others had.
    private string Forget => $"""
        DELETE FROM {Objects} AS o
        WHERE (o.kind = 'constraint' AND NOT EXISTS (SELECT FROM pg_constraint WHERE oid = o.object_id))
            OR (o.kind = 'policy' AND NOT EXISTS (SELECT FROM pg_policy WHERE oid = o.object_id))
            OR (o.kind = 'type' AND NOT EXISTS (SELECT FROM pg_type WHERE oid = o.object_id))
            OR (o.kind NOT IN ('constraint', 'policy', 'type') AND NOT EXISTS (SELECT FROM pg_class WHERE oid = o.object_id))
            OR (o.kind = 'column' AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = o.object_id AND attnum = o.column_number AND NOT attisdropped))
        """;

    /// <param name="changes">What was changed.</param>
    /// <param name="entries">What is known now.</param>
    /// <param name="speaksOfGone">Whether the books knew of what others had dropped.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    internal async Task WriteAsync(IEnumerable<SchemaChange> changes, IReadOnlyList<ObjectEntry> entries, bool speaksOfGone, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        SchemaChange[] all = [.. changes];
        if (speaksOfGone || !all.All(OnlyAdds))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget));
        }

        foreach (IReadOnlyList<SchemaChange> renames in RenamesAtOnce.In(all))
        {
            foreach (NpgsqlBatchCommand rename in Rename(renames))
            {
                batch.BatchCommands.Add(rename);
            }
        }

        batch.BatchCommands.Add(Record(entries));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets all that is known of some tables and types, and records what was known before.</summary>
    internal async Task RestoreAsync(IReadOnlyCollection<QualifiedName> names, IReadOnlyList<ObjectEntry> entries, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget));
        var forget = new NpgsqlBatchCommand($"DELETE FROM {Objects} WHERE (schema_name, table_name) IN (SELECT * FROM unnest($1, $2))");
        forget.Parameters.Add(Texts(names.Select(name => name.Schema)));
        forget.Parameters.Add(Texts(names.Select(name => name.Name)));
        batch.BatchCommands.Add(forget);
        batch.BatchCommands.Add(Record(entries));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private NpgsqlBatchCommand Record(IReadOnlyList<ObjectEntry> entries)
    {
        var upsert = new NpgsqlBatchCommand(Upsert);
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Key.Kind)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Key.Table.Schema)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Key.Table.Name)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Key.Name)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Owner)));
        upsert.Parameters.Add(new NpgsqlParameter { Value = entries.Select(entry => entry.OwnerStated).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean });
        upsert.Parameters.Add(new NpgsqlParameter { Value = entries.Select(entry => entry.Made).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean });
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Authored)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Spelled)));
        upsert.Parameters.Add(Texts(entries.Select(entry => string.Join('\n', entry.Past))));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.ConvertedUsing)));
        upsert.Parameters.Add(Texts(entries.Select(entry => entry.Columns is { } columns ? string.Join(PartKind.Separator, columns) : null)));
        return upsert;
    }

    private static bool OnlyAdds(SchemaChange change) =>
        change is CreateSchema or CreateExtension or CreateEnumType or CreateTable or AddPartition or AddColumn or AddConstraint or CreateIndex or CreatePolicy or SetTableComment or SetColumnComment;

    // What is known of a thing stays known under its new name. No index leads to a name: one pass over the rows serves many renames.
    private NpgsqlBatchCommand[] Rename(IReadOnlyList<SchemaChange> renames)
    {
        RenameTable[] tables = [.. renames.OfType<RenameTable>()];
        RenameColumn[] columns = [.. renames.OfType<RenameColumn>()];
        return tables.Length > 0
            ? [Command(RenameTables, tables.Select(it => it.Before.Schema), tables.Select(it => it.Before.Name), tables.Select(it => it.After.Schema), tables.Select(it => it.After.Name))]
            : [.. new[] { RenameColumns, RenameInTables }.Select(sql => Command(sql, columns.Select(it => it.TableName.Schema), columns.Select(it => it.TableName.Name), columns.Select(it => it.Before), columns.Select(it => it.After)))];
    }

    private string RenameTables => $"""
        UPDATE {Objects} AS o SET schema_name = r.its, table_name = r.after, name = CASE WHEN o.kind IN ('table', 'partition key') THEN r.after ELSE o.name END
        FROM unnest($1, $2, $3, $4) AS r (schema, before, its, after)
        WHERE o.schema_name = r.schema AND o.table_name = r.before
        """;

    private string RenameColumns => $"""
        UPDATE {Objects} AS o SET name = r.after
        FROM unnest($1, $2, $3, $4) AS r (schema, relation, before, after)
        WHERE o.kind = 'column' AND o.schema_name = r.schema AND o.table_name = r.relation AND o.name = r.before
        """;

    private string RenameInTables => $"""
        UPDATE {Objects} AS o SET columns = ARRAY(SELECT coalesce(r.names ->> c.name, c.name) FROM unnest(o.columns) WITH ORDINALITY AS c (name, number) ORDER BY c.number)
        FROM (SELECT schema, relation, jsonb_object_agg(before, after) AS names FROM unnest($1, $2, $3, $4) AS p (schema, relation, before, after) GROUP BY schema, relation) AS r
        WHERE o.kind = 'table' AND o.schema_name = r.schema AND o.table_name = r.relation AND o.columns IS NOT NULL
        """;

    private static NpgsqlBatchCommand Command(string sql, params IEnumerable<IEnumerable<string>> lists)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (IEnumerable<string> list in lists)
        {
            command.Parameters.Add(Texts(list));
        }

        return command;
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}

/// <summary>A row to write.</summary>
internal sealed record ObjectEntry(PartKey Key, string? Owner, bool OwnerStated, bool Made, string? Authored, string? Spelled, IReadOnlyList<string> Past, string? ConvertedUsing)
{
    /// <summary>Of a table that was created: the columns that came with it.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
