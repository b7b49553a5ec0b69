using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Sends all statements of a plan in one round trip, and still knows which one failed and how long each took.</summary>
internal sealed class PlanExecutor(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    internal async Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var commands = new List<(NpgsqlBatchCommand Command, int Step)>();
        NpgsqlBatch batch = Batch(steps, commands);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        try
        {
            IReadOnlyList<DateTime> clock = await ClockAsync(batch, cancellationToken).ConfigureAwait(false);
            return [.. steps.Select((step, i) => new AppliedStep(step, clock[i + 1] - clock[i]))];
        }
        catch (PostgresException exception)
        {
            int failed = commands.Find(command => command.Command == exception.BatchCommand).Step;
            throw await DescribeAsync(steps, failed, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // The server's clock after each statement: a row that tells the time it took, in the same round trip.
    private NpgsqlBatch Batch(IReadOnlyList<PlannedStep> steps, List<(NpgsqlBatchCommand Command, int Step)> commands)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        Add("SELECT clock_timestamp() AS clock", step: 0);
        for (int i = 0; i < steps.Count; i++)
        {
            if (i == 0 || steps[i].SearchPath != steps[i - 1].SearchPath)
            {
                Add(steps[i].SearchPath, i);
            }

            Add(steps[i].Sql, i);
            Add("SELECT clock_timestamp() AS clock", i);
        }

        return batch;

        void Add(string sql, int step)
        {
            var command = new NpgsqlBatchCommand(sql);
            batch.BatchCommands.Add(command);
            commands.Add((command, step));
        }
    }

    private static async Task<IReadOnlyList<DateTime>> ClockAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var clock = new List<DateTime>();
        NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = rows.ConfigureAwait(false);
        do
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                clock.Add(rows.GetDateTime(rows.GetOrdinal("clock")));
            }
        }
        while (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return clock;
    }

    private async Task<MapperException> DescribeAsync(IReadOnlyList<PlannedStep> steps, int failed, PostgresException exception, CancellationToken cancellationToken)
    {
        PlannedStep step = steps[failed];
        if (exception.SqlState == PostgresErrorCodes.LockNotAvailable && step.Change.Table is { } table)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<Blocker> blockers = await Blockers.OfTableAsync(connection, table, cancellationToken).ConfigureAwait(false);
            return new LockTimeoutException(
                $"Table {table} was in use for longer than MigratorOptions.LockTimeout, so nothing was changed: {Blockers.InWords(blockers)}. Sync again when it has ended. Statement: {step.Sql}",
                blockers,
                exception);
        }

        string detail = exception.Detail is { } text ? $" {text.TrimEnd('.')}." : "";
        string hint = exception.Hint is { } advice ? $" {advice.TrimEnd('.')}." : "";
        return new ApplyException(
            $"The server refused to {step.Change}, and everything was rolled back: {exception.MessageText} ({exception.SqlState}).{detail}{hint} Statement: {step.Sql}",
            step,
            exception.SqlState,
            [.. steps.Take(failed)],
            exception);
    }
}
