using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Asks whether the server's lock table holds what a plan needs: where it doesn't, PostgreSQL gives up in the middle with <c>out of shared memory</c>.</summary>
internal static class LockTable
{
    // No server is set so small that it could not hold these.
    private const int NotWorthAsking = 200;

    // As lock.c sizes it: max_locks_per_transaction for each process and each prepared transaction.
    private const string Query = """
        SELECT current_setting('max_locks_per_transaction')::bigint AS each,
            current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint + current_setting('max_worker_processes')::bigint
                + current_setting('max_wal_senders')::bigint + coalesce(current_setting('autovacuum_worker_slots', true), current_setting('autovacuum_max_workers'))::bigint AS processes,
            (SELECT count(*) FROM pg_locks WHERE NOT fastpath AND pid <> pg_backend_pid()) AS taken
        """;

    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, DatabaseModel live, CancellationToken cancellationToken)
    {
        int needed = LockNeeds.Of(plan.Steps.Select(step => step.Change), live);
        if (needed < NotWorthAsking)
        {
            return [];
        }

        (long each, long processes, long taken) = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return needed + taken <= each * processes ? [] : [Refuse(plan.Steps[0].Change, needed, each, processes, taken)];
    }

    private static Refusal Refuse(SchemaChange change, int needed, long each, long processes, long taken) => new()
    {
        Code = "MAP2233",
        Change = change,
        Target = "max_locks_per_transaction",
        Reason = string.Create(CultureInfo.InvariantCulture, $"All changes are made in one transaction, which needs about {needed} locks. The server has room for {each * processes} (max_locks_per_transaction {each}, for each of {processes} processes), and others hold {taken}."),
        Remedy = string.Create(CultureInfo.InvariantCulture, $"Set max_locks_per_transaction = {(long)Math.Ceiling(1.2 * (needed + taken) / processes)} and restart the server; or sync fewer classes at a time, those that others reference first."),
    };

    private static async Task<(long Each, long Processes, long Taken)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Query, connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
