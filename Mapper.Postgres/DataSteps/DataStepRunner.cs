using System.Diagnostics;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.DataSteps;

/// <summary>Runs a data step in the sync's transaction.</summary>
internal sealed class DataStepRunner(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    internal async Task<AppliedStep> RunAsync(PlannedStep planned, IDataStep dataStep, CancellationToken cancellationToken)
    {
        var step = (RunDataStep)planned.Change;
        SessionSurroundings surroundings = await SessionSurroundings.EnterAsync(connection, cancellationToken).ConfigureAwait(false);
        try
        {
            long start = Stopwatch.GetTimestamp();
            long rows = await dataStep.RunAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            await surroundings.LeaveAsync(step, cancellationToken).ConfigureAwait(false);
            return new AppliedStep(planned, duration) { Rows = rows };
        }
        catch (Exception exception) when (LockTimeouts.Find(exception) is { } answer)
        {
            throw LockTimeouts.OfDataStep(step, answer);
        }
        catch (Exception exception) when (exception is not DataStepException && !HasBroken(exception) && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw DataStepException.Threw(step, exception);
        }
    }

    // No fault of the step's, as it would be to close the connection; and one of its own may break as well.
    private bool HasBroken(Exception exception) => exception is NpgsqlException && LostConnections.IsOne(exception) && connection.State != System.Data.ConnectionState.Open;
}
