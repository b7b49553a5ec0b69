using Mapper.DataSteps;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper;

/// <content>Runs the data steps of a plan.</content>
public sealed partial class Migrator
{
    private IEnumerable<Diagnostic> CheckDataSteps(SchemaModel model, DataStepFactory? dataSteps) =>
    [
        .. dataSteps is null ? new DataStepFactory(_options.Services).Check(model, ServiceCheck.Skip) : dataSteps.Check(model, ServiceCheck.Resolve),
        .. (_options.DataStepBaseline ?? []).Where(id => model.DataSteps.All(step => step.Id != id) && model.Others.Value?.DataSteps.Contains(id) != true).Select(ModelErrors.UnknownBaseline),
    ];

    // Rows that stood in the way may be gone once the steps before the changes have run: these are asked then.
    private static async Task<IReadOnlyList<AppliedStep>> RunBeforeAsync(IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, CancellationToken cancellationToken)
    {
        IReadOnlyList<AppliedStep> ran = await RunDataStepsAsync(session, plan, dataSteps, DataStepPhase.Before, cancellationToken).ConfigureAwait(false);
        if (ran.Count == 0)
        {
            return ran;
        }

        IReadOnlyList<Refusal> contradicted = await session.PreflightAsync(plan with { Steps = plan.StructuralSteps }, cancellationToken).ConfigureAwait(false);
        if (contradicted.Count > 0)
        {
            throw new UnsafePlanException(plan with { Refused = contradicted });
        }

        return ran;
    }

    private static async Task<IReadOnlyList<AppliedStep>> RunDataStepsAsync(IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, DataStepPhase phase, CancellationToken cancellationToken)
    {
        var ran = new List<AppliedStep>();
        foreach ((PlannedStep step, RunDataStep change) in plan.DataSteps(phase))
        {
            ran.Add(await session.RunAsync(step, (IDataStep)Make(dataSteps, plan, change), cancellationToken).ConfigureAwait(false));
        }

        return ran;
    }

    // A step may build on those before it, and on what a backfill gives, so what does not get through holds up the rest.
    private async Task<(IReadOnlyList<AppliedStep> Ran, IReadOnlyList<PendingStep> Pending)> RunBatchesAsync(
        IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, IReadOnlyList<PendingStep> leftOnline, CancellationToken cancellationToken)
    {
        var ran = new List<AppliedStep>();
        var pending = new List<PendingStep>();
        HashSet<string> unmade = [.. leftOnline.Select(step => step.Id)];
        SchemaChange? unfilled = plan.OnlineSteps.FirstOrDefault(step => step.Change is BackfillColumn && unmade.Contains(step.Sql))?.Change;
        foreach ((PlannedStep step, RunDataStep change) in plan.DataSteps(DataStepPhase.Online, DataStepPhase.Resumed).OrderBy(pair => pair.Change.Id, StringComparer.Ordinal))
        {
            if (unfilled is not null || pending.Count > 0)
            {
                pending.Add(new PendingStep(change.Id, unfilled is not null ? $"It waits for the sync to {unfilled}." : $"It waits for data step {pending[0].Id}."));
                continue;
            }

            (TimeSpan duration, PendingStep? left) = await BatchesAsync(session, plan, dataSteps, change, cancellationToken).ConfigureAwait(false);
            if (left is null)
            {
                ran.Add(new AppliedStep(step, duration));
            }
            else
            {
                pending.Add(left);
                _logger.Pending(left.Id, left.Error?.LogText ?? left.Reason);
            }
        }

        return (ran, pending);
    }

    private static async Task<(TimeSpan Duration, PendingStep? Left)> BatchesAsync(IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, RunDataStep change, CancellationToken cancellationToken)
    {
        IBatchedDataStep step;
        try
        {
            step = (IBatchedDataStep)Make(dataSteps, plan, change);
        }
        catch (DataStepException failed)
        {
            return (TimeSpan.Zero, new PendingStep(change.Id, "It could not be made.", failed));
        }

        return await session.RunBatchesAsync(change, step, cancellationToken).ConfigureAwait(false);
    }

    private static object Make(DataStepFactory dataSteps, SyncPlan plan, RunDataStep change)
    {
        try
        {
            return dataSteps.Make(plan.Target.DataSteps.First(step => step.Id == change.Id).ClrType.Value!);
        }
        catch (Exception exception)
        {
            throw change.Phase < DataStepPhase.Online ? DataStepException.Threw(change, exception) : DataStepException.BatchThrew(change, exception);
        }
    }
}
