using System.Runtime.CompilerServices;
using System.Transactions;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>Tells how far a build has come, on a third connection: the one that holds the turn must take no snapshot. Where none is to be had, nothing is told.</summary>
internal sealed class BuildProgress(NpgsqlDataSource dataSource, IProgress<SyncProgress> progress)
{
    /// <summary>How much of a phase is done, of <c>pg_stat_progress_create_index AS p</c>: what counts differs from phase to phase.</summary>
    internal const string Done = "CASE WHEN p.tuples_total > 0 THEN p.tuples_done WHEN p.blocks_total > 0 THEN p.blocks_done ELSE p.lockers_done END";

    /// <summary>Of how much.</summary>
    internal const string Total = "CASE WHEN p.tuples_total > 0 THEN p.tuples_total WHEN p.blocks_total > 0 THEN p.blocks_total ELSE p.lockers_total END";

    private const string Query = $"""
        SELECT p.phase, {Done} AS done, {Total} AS total
        FROM pg_catalog.pg_stat_progress_create_index AS p
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) p.relid
        JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
        WHERE p.datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND n.nspname OPERATOR(pg_catalog.=) $1 AND c.relname OPERATOR(pg_catalog.=) $2
        """;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    internal async Task WatchAsync(PlannedStep step, QualifiedName table, CancellationToken cancellationToken)
    {
        try
        {
            using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
            NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
            while (true)
            {
                await TellAsync(connection, step, table, cancellationToken).ConfigureAwait(false);
                await Task.Delay(Period, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            // The build is over, or nobody can tell.
        }
    }

    private async Task TellAsync(NpgsqlConnection connection, PlannedStep step, QualifiedName table, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Query, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = table.Schema }, new NpgsqlParameter { Value = table.Name } } };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            progress.Report(new SyncProgress(step.Sql, row.TextOrNull("phase") ?? "", row.GetInt64(row.GetOrdinal("done")), row.GetInt64(row.GetOrdinal("total"))));
        }
    }
}
