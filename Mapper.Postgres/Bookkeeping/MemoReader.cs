using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Online;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads what <c>objects</c> knows of tables that were read: joining the catalogs again would take the server longer than all their rows.</summary>
/// <param name="connection">The session's connection.</param>
/// <param name="objects">The table.</param>
/// <param name="columns">Its columns, NULL for those that it lacks.</param>
internal sealed class MemoReader(NpgsqlConnection connection, QualifiedName objects, string columns)
{
    // Not as a plain IN, which becomes a join: that goes through all names for each row.
    private const string IsWanted = "((o.schema_name, o.table_name) IN (SELECT * FROM unnest($1::text[], $2::text[]))) IS TRUE";

    private string Query => $"""
        SELECT {columns}
        FROM {Identifiers.Quote(objects)} AS o
        WHERE {IsWanted}
        """;

    // Tables of these owners that are not among the declared ones.
    private string Left => $"""
        SELECT n.nspname AS schema, t.relname AS relation, ARRAY(SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
        FROM {Identifiers.Quote(objects)} AS o
        JOIN pg_class AS t ON t.oid = o.object_id AND t.relname = o.name AND t.relkind IN ('r', 'p')
        JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = o.schema_name
        WHERE o.kind = 'table' AND o.owner = ANY ($3) AND (o.schema_name, o.table_name) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
        ORDER BY 1, 2
        """;

    /// <param name="tables">The wanted tables and types.</param>
    /// <param name="beside">Other tables that are declared.</param>
    /// <param name="parts">What is there of the wanted ones.</param>
    /// <param name="owners">The plugins whose other tables are told as well.</param>
    /// <param name="online">The books about online steps, where they can be read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal async Task<Memo> ReadAsync(IReadOnlyCollection<QualifiedName> tables, IReadOnlyCollection<QualifiedName> beside, CatalogParts parts, IEnumerable<string> owners, OnlineBooks? online, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        var names = (Schemas: tables.Select(table => table.Schema).ToArray(), Names: tables.Select(table => table.Name).ToArray());
        batch.BatchCommands.Add(Command(Query, names.Schemas, names.Names));
        QualifiedName[] declared = [.. tables.Union(beside)];
        batch.BatchCommands.Add(Command(Left, declared.Select(table => table.Schema).ToArray(), declared.Select(table => table.Name).ToArray(), owners.ToArray()));
        if (online is not null)
        {
            batch.BatchCommands.Add(Command(online.Query, names.Schemas, names.Names));
        }

        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var known = new Dictionary<PartKey, KnownPart>();
        var created = new List<PartKey>();
        bool speaksOfGone = false;
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (parts.Find(row) is { } part)
            {
                known[part] = Read(row);
                created.AddRange(parts.FindColumns(row));
            }
            else
            {
                speaksOfGone = true;
            }
        }

        foreach (PartKey column in created)
        {
            known[column] = known.TryGetValue(column, out KnownPart? its) ? its with { CameWithTable = true } : KnownPart.WithoutRow;
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

        return new Memo(known) { LeftTables = left.ToEquatableArray(), Recorded = recorded.ToEquatableArray(), Begun = begun, SpeaksOfGone = speaksOfGone };
    }

    private static KnownPart Read(NpgsqlDataReader row)
    {
        TableOwner? owner = row.TextOrNull("owner") is { } name ? new TableOwner(name, row.FlagOrFalse("owner_stated")) : null;
        return new KnownPart(row.FlagOrFalse("made"), row.TextOrNull("authored"), row.TextOrNull("spelled"), [.. row.Texts("renamed_from")], row.TextOrNull("converted_using"), owner);
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
