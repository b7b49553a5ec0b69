using System.Runtime.CompilerServices;
using Mapper.DataSteps;
using Mapper.Model;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.DataSteps;

/// <summary>The books about data steps: <c>data_steps</c> has those that have run, <c>pending</c> those in batches that are not through.</summary>
internal sealed class DataStepBookkeeping(NpgsqlConnection connection, string schema)
{
    private const string Kind = "data step";

    private string DataSteps => Identifiers.Quote(new QualifiedName(schema, "data_steps"));

    private string Pending => Identifiers.Quote(new QualifiedName(schema, "pending"));

    // As JSON, a table that an older version made answers NULL for the column that it lacks.
    private string Known => $"""
        SELECT ARRAY(SELECT id FROM {DataSteps} ORDER BY id) AS finished,
            ARRAY(SELECT coalesce(to_jsonb(d) ->> 'plugin', '') FROM {DataSteps} AS d ORDER BY id) AS finished_by,
            ARRAY(SELECT statement FROM {Pending} WHERE kind = '{Kind}' ORDER BY statement, id) AS pending,
            ARRAY(SELECT coalesce(to_jsonb(p) ->> 'plugin', '') FROM {Pending} AS p WHERE kind = '{Kind}' ORDER BY statement, id) AS pending_by,
            ARRAY(SELECT DISTINCT unnest(plugins) FROM {Identifiers.Quote(new QualifiedName(schema, "journal"))} ORDER BY 1) AS plugins,
            EXISTS (SELECT FROM {Identifiers.Quote(new QualifiedName(schema, "journal"))}) AS has_entries
        """;

    // The books were written to other tables than these, and yet the tables that they know are the same: a whole database that is restored has other tables, too.
    private string IsRestored => $"""
        SELECT coalesce((SELECT (to_jsonb(j) ->> 'written_to')::oid <> {Literals.Text(Identifiers.Quote(new QualifiedName(schema, "journal")))}::regclass FROM {Identifiers.Quote(new QualifiedName(schema, "journal"))} AS j ORDER BY id DESC LIMIT 1), false)
            AND EXISTS (
                SELECT FROM {Identifiers.Quote(new QualifiedName(schema, "objects"))} AS o JOIN pg_class AS t ON t.oid = o.object_id AND t.relname = o.name JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = o.schema_name
                WHERE o.kind = 'table')
        """;

    private string Finish => $"INSERT INTO {DataSteps} (id, ran_at, milliseconds, rows, plugin) VALUES ($1, now(), $2, $3, $4)";

    // After the commit the books may still be an older version's: what they lack is left out. It does not say how many rows it changed: 0 stands for that.
    private string FinishPending => $"""
        INSERT INTO {DataSteps} SELECT (jsonb_populate_record(NULL::{DataSteps}, jsonb_build_object('id', $1::text, 'ran_at', now(), 'milliseconds', $2::double precision, 'rows', 0, 'plugin', to_jsonb(p) -> 'plugin'))).*
        FROM {Pending} AS p WHERE kind = '{Kind}' AND statement = $1 LIMIT 1
        """;

    private string Clear => $"DELETE FROM {Pending} WHERE kind = '{Kind}' AND statement = $1";

    private string Postpone => $"INSERT INTO {Pending} (kind, schema_name, table_name, statement, recorded_at, plugin) VALUES ('{Kind}', '', '', $1, now(), $2)";

    /// <summary>Adds what the books know to what the database has. A model without data steps asks nothing.</summary>
    internal async Task<DatabaseModel> ReadAsync(SchemaModel target, DatabaseModel live, BookkeepingTables tables, CancellationToken cancellationToken)
    {
        if (target.DataSteps.Count == 0 || !tables.OfDataSteps.All(name => live.Tables.Any(table => table.Name == name)))
        {
            return live;
        }

        return live with
        {
            DataSteps = tables.OfDataSteps.All(name => tables.CanReadOlder(name, live))
                ? await ReadAsync(tables.CanReadOlder(tables.Objects.Name, live) ? IsRestored : "SELECT false", cancellationToken).ConfigureAwait(false)
                : new DataStepBooks { IsLocked = true },
        };
    }

    /// <summary>Writes what ran, what counts as run, and what is to run after the commit.</summary>
    internal async Task WriteAsync(SyncPlan plan, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        foreach (AppliedStep step in applied)
        {
            if (step.Step.Change is RunDataStep { Id: var id })
            {
                Add(batch, Clear, id);
                Add(batch, Finish, id, step.Duration.TotalMilliseconds, step.Rows ?? 0, PluginOf(plan.Target, id));
            }
        }

        foreach ((_, RunDataStep step) in plan.DataSteps(DataStepPhase.Online))
        {
            Add(batch, Postpone, step.Id, PluginOf(plan.Target, step.Id));
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a step in batches is still to go on, as of now.</summary>
    internal async Task<bool> IsPendingAsync(string id, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {Pending} WHERE kind OPERATOR(pg_catalog.=) '{Kind}' AND statement OPERATOR(pg_catalog.=) $1)", connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = id } } };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Records that a step in batches is through.</summary>
    internal async Task FinishAsync(string id, TimeSpan duration, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        // The transaction is the step's, with the path of a new connection.
        Add(batch, SearchPath.BuiltIn);
        Add(batch, FinishPending, id, duration.TotalMilliseconds);
        Add(batch, Clear, id);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<DataStepBooks> ReadAsync(string isRestored, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand($"SELECT known.*, ({isRestored}) AS is_restored FROM ({Known}) AS known", connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new DataStepBooks { Finished = Steps(row, "finished"), Pending = Steps(row, "pending"), Plugins = [.. row.Texts("plugins")], HasEntries = row.Flag("has_entries"), IsRestored = row.Flag("is_restored") };
    }

    private static EquatableArray<KnownDataStep> Steps(NpgsqlDataReader row, string column) =>
        [.. row.Texts(column).Zip(row.Texts($"{column}_by"), (id, plugin) => new KnownDataStep(id, plugin.Length == 0 ? null : plugin))];

    private static NpgsqlParameter PluginOf(SchemaModel model, string id) => new()
    {
        Value = (object?)model.DataSteps.Where(step => step.Id == id).Select(model.StatedPluginOf).FirstOrDefault() ?? DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.Text,
    };

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
