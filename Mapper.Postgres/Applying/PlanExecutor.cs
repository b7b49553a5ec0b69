using System.Runtime.CompilerServices;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Sends all statements of a plan in one round trip, and still knows which one failed and how long each took.</summary>
internal sealed class PlanExecutor(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    // A table with checks still to come can't be altered (PostgreSQL docs, SET CONSTRAINTS).
    private const string ImmediateConstraints = "SET CONSTRAINTS ALL IMMEDIATE";
    private const string ClockColumn = "mapper_clock";
    private const string Clock = $"SELECT clock_timestamp() AS {ClockColumn}";

    internal async Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = Batch(steps);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        var clock = new List<DateTime>(steps.Count + 1);
        try
        {
            await ExecuteAsync(batch, clock, cancellationToken).ConfigureAwait(false);
            return [.. steps.Select((step, i) => new AppliedStep(step, clock[i + 1] - clock[i]))];
        }
        catch (PostgresException exception) when (!LostConnections.IsOne(exception))
        {
            throw await DescribeAsync(steps, failed: clock.Count - 1, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // The server's clock after each statement, in the same round trip: its rows tell how long each took, and how far a failed batch came.
    private NpgsqlBatch Batch(IReadOnlyList<PlannedStep> steps)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        if (steps.Any(step => step.Change is BackfillColumn))
        {
            Add(ImmediateConstraints);
        }

        Add(Clock);
        for (int i = 0; i < steps.Count; i++)
        {
            if (i == 0 || steps[i].SearchPath != steps[i - 1].SearchPath)
            {
                Add(steps[i].SearchPath);
            }

            Add(steps[i].Sql);
            Add(Clock);
        }

        Add(SearchPath.BuiltIn);
        return batch;

        void Add(string sql) => batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
    }

    private static async Task ExecuteAsync(NpgsqlBatch batch, List<DateTime> clock, CancellationToken cancellationToken)
    {
        NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = rows.ConfigureAwait(false);
        do
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // A step may be a SELECT too, as setval is.
                if (rows.GetName(0) == ClockColumn)
                {
                    clock.Add(rows.GetDateTime(0));
                }
            }
        }
        while (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false));
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

        string hint = exception.Hint is { } advice ? $" {advice.TrimEnd('.')}." : "";
        (string said, string logged) = ServerAnswers.Quote(exception);
        string Words(string answer) => $"The server refused to {step.Change}, and everything was rolled back: {answer}.{hint} Statement: {step.Sql}";
        return new ApplyException(
            Words(said),
            step,
            exception.SqlState,
            [.. steps.Take(failed)],
            exception)
        {
            LogMessage = Words(logged),
            Refusal = LateRefusals.Of(step, steps, exception),
        };
    }
}
