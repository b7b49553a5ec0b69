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
    private const int ManySteps = 50;
    private const string ClockColumn = "mapper_clock";
    private const string Clock = $"SELECT clock_timestamp() AS {ClockColumn}";

    internal Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken) => ApplyAsync(steps, isTrial: false, cancellationToken);

    /// <summary>The same of a step that may fail: its transaction goes on from the caller's savepoint, unless a lock was in the way.</summary>
    internal Task<IReadOnlyList<AppliedStep>> TryAsync(PlannedStep step, CancellationToken cancellationToken) => ApplyAsync([step], isTrial: true, cancellationToken);

    private async Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, bool isTrial, CancellationToken cancellationToken)
    {
        int[] stops = Stops(steps);
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        List<(NpgsqlBatchCommand Command, int Step)> sent = Fill(batch, steps, stops);
        try
        {
            return Applied(steps, stops, await ExecuteAsync(batch, cancellationToken).ConfigureAwait(false));
        }
        catch (PostgresException exception) when (!LostConnections.IsOne(exception))
        {
            // Npgsql names the command only where the connection string lets it; one that the server has not answered has no kind.
            int failed = sent.Find(it => it.Command.StatementType == StatementType.Unknown).Step;
            throw await DescribeAsync(steps, failed, exception, isTrial, cancellationToken).ConfigureAwait(false);
        }
    }

    // Where the clock is read: before and after each step that goes through rows. Of the others, none of which takes long, those next to each other share it in a long plan: a clock costs as much as a column.
    private static int[] Stops(IReadOnlyList<PlannedStep> steps)
    {
        int shared = 1 + (steps.Count / ManySteps);
        var stops = new List<int>();
        for (int next = 1; next <= steps.Count; next++)
        {
            if (next == steps.Count || next - stops.LastOrDefault() == shared || GoesThroughRows(steps[next - 1]) || GoesThroughRows(steps[next]))
            {
                stops.Add(next);
            }
        }

        return [.. stops];
    }

    private static bool GoesThroughRows(PlannedStep step) => step.Hazards.Any(hazard => hazard.Kind == HazardKind.Blocking);

    // The server's clock, in the same round trip. The answer tells which step each statement is for.
    private static List<(NpgsqlBatchCommand Command, int Step)> Fill(NpgsqlBatch batch, IReadOnlyList<PlannedStep> steps, int[] stops)
    {
        var sent = new List<(NpgsqlBatchCommand Command, int Step)>();
        if (steps.Any(step => step.Change is BackfillColumn))
        {
            Add(ImmediateConstraints, step: 0);
        }

        Add(Clock, step: 0);
        int stop = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            if (i == 0 || steps[i].SearchPath != steps[i - 1].SearchPath)
            {
                Add(steps[i].SearchPath, i);
            }

            Add(steps[i].Sql, i);
            if (stops[stop] == i + 1)
            {
                Add(Clock, i);
                stop++;
            }
        }

        Add(SearchPath.BuiltIn, steps.Count - 1);
        return sent;

        void Add(string sql, int step)
        {
            var command = new NpgsqlBatchCommand(sql);
            batch.BatchCommands.Add(command);
            sent.Add((command, step));
        }
    }

    // Between two stops the steps share the time.
    private static AppliedStep[] Applied(IReadOnlyList<PlannedStep> steps, int[] stops, List<DateTime> clock)
    {
        var applied = new AppliedStep[steps.Count];
        int first = 0;
        for (int stop = 0; stop < stops.Length; stop++)
        {
            TimeSpan each = (clock[stop + 1] - clock[stop]) / (stops[stop] - first);
            for (; first < stops[stop]; first++)
            {
                applied[first] = new AppliedStep(steps[first], each);
            }
        }

        return applied;
    }

    private static async Task<List<DateTime>> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var clock = new List<DateTime>();
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
        return clock;
    }

    private async Task<MapperException> DescribeAsync(IReadOnlyList<PlannedStep> steps, int failed, PostgresException exception, bool isTrial, CancellationToken cancellationToken)
    {
        PlannedStep step = steps[failed];
        bool isLocked = LockTimeouts.IsOne(exception);
        if (isLocked || !isTrial)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
        }

        if (isLocked)
        {
            return await LockTimeouts.OfStepAsync(connection, step, exception, cancellationToken).ConfigureAwait(false);
        }

        string advice = ServerAnswers.Hint(exception) + NewTableMistakes.Advice(step.Change, exception);
        (string said, string logged) = ServerAnswers.Quote(exception);
        string Words(string answer) => $"The server refused to {step.Change}, and everything was rolled back: {answer}.{advice} Statement: {step.Sql}";
        return new ApplyException(
            Words(said),
            step,
            exception.SqlState,
            [.. steps.Take(failed)],
            exception)
        {
            LogMessage = Words(logged),
            Refusal = (isTrial ? null : await EventTriggers.RefusalAsync(connection, step, exception, cancellationToken).ConfigureAwait(false)) ?? LateRefusals.Of(step, steps, exception),
        };
    }
}
