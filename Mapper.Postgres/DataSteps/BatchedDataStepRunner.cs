using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.DataSteps;

/// <summary>
/// Runs a data step batch by batch after the commit, each in a READ COMMITTED transaction that holds the step's advisory lock: replicas never run it at once, and the
/// lock needs no session of its own behind PgBouncer.
/// </summary>
internal sealed class BatchedDataStepRunner(NpgsqlConnection connection, MigratorOptions options)
{
    // "Mapper" in ASCII, and a number.
    private const long Seed = 0x4D61_7070_6572_0003;

    private readonly DataStepBookkeeping _books = new(connection, options.BookkeepingSchema);

    private enum Outcome
    {
        More,
        Finished,
        Taken,
    }

    internal async Task<(TimeSpan Duration, PendingStep? Left)> RunAsync(RunDataStep step, IBatchedDataStep dataStep, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            Outcome outcome = Outcome.More;
            while (outcome == Outcome.More)
            {
                outcome = await new LockPatience(options).TryAsync(_ => BatchAsync(step, dataStep, start, cancellationToken), cancellationToken).ConfigureAwait(false);
            }

            return (Stopwatch.GetElapsedTime(start), outcome == Outcome.Finished ? null : new PendingStep(step.Id, "Another process is running it."));
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The sync is committed: it did not fail.
            return (Stopwatch.GetElapsedTime(start), new PendingStep(step.Id, "A batch failed.", exception as DataStepException ?? DataStepException.BatchThrew(step, exception)));
        }
    }

    private async Task<Outcome> BatchAsync(RunDataStep step, IBatchedDataStep dataStep, long start, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
        ConnectionState state = await ConnectionState.ReadAsync(
            connection, ["SET TRANSACTION READ WRITE", .. SessionSettings.Bounds(options, connection.PostgreSqlVersion.Major)], cancellationToken).ConfigureAwait(false);
        if (!await TryLockAsync(step, cancellationToken).ConfigureAwait(false))
        {
            return Outcome.Taken;
        }

        // Asked with the lock held: another process may have finished it meanwhile.
        if (!await _books.IsPendingAsync(step.Id, cancellationToken).ConfigureAwait(false))
        {
            return Outcome.Finished;
        }

        bool more = await RunBatchAsync(step, dataStep, transaction, state, cancellationToken).ConfigureAwait(false);
        if (!more)
        {
            await _books.FinishAsync(step.Id, Stopwatch.GetElapsedTime(start), cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return more ? Outcome.More : Outcome.Finished;
    }

    // Deferred constraints, checked as the state is, wait for others too.
    private async Task<bool> RunBatchAsync(RunDataStep step, IBatchedDataStep dataStep, NpgsqlTransaction transaction, ConnectionState state, CancellationToken cancellationToken)
    {
        try
        {
            bool more = await dataStep.RunBatchAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
            await state.ConfirmAsync(connection, step, cancellationToken).ConfigureAwait(false);
            return more;
        }
        catch (Exception exception) when (LockTimeouts.Find(exception) is { } answer)
        {
            throw LockTimeouts.OfDataStep(step, answer);
        }
    }

    private async Task<bool> TryLockAsync(RunDataStep step, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended($1, $2))", connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter { Value = step.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = Seed });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
