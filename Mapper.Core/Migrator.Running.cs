using Mapper.DataSteps;

namespace Mapper;

/// <content>Runs a plan in the session's transaction, and looks whether it did what it was made for.</content>
public sealed partial class Migrator
{
    private async Task<IReadOnlyList<AppliedStep>> RunAsync(IDatabaseSession session, SyncPlan plan, SyncPlan now, DataStepFactory dataSteps, CancellationToken cancellationToken)
    {
        IReadOnlyList<AppliedStep> applied = await RunAsync(session, now, dataSteps, cancellationToken).ConfigureAwait(false);
        await ConfirmAsync(session, plan, cancellationToken).ConfigureAwait(false);
        return applied;
    }

    private static async Task<IReadOnlyList<AppliedStep>> RunAsync(IDatabaseSession session, SyncPlan plan, DataStepFactory dataSteps, CancellationToken cancellationToken) =>
    [
        .. plan.DataSteps(DataStepPhase.Baseline).Select(recorded => new AppliedStep(recorded.Step, TimeSpan.Zero) { Rows = 0 }),
        .. await RunBeforeAsync(session, plan, dataSteps, cancellationToken).ConfigureAwait(false),
        .. await RunStatementsAsync(session, plan, cancellationToken).ConfigureAwait(false),
        .. await RunDataStepsAsync(session, plan, dataSteps, DataStepPhase.After, cancellationToken).ConfigureAwait(false),
    ];

    private static async Task<IReadOnlyList<AppliedStep>> RunStatementsAsync(IDatabaseSession session, SyncPlan plan, CancellationToken cancellationToken) =>
        plan.StructuralSteps is { Count: > 0 } steps ? await RefusingAsync(plan, () => session.ApplyAsync(steps, cancellationToken)).ConfigureAwait(false) : [];

    // What the server says against a statement may be a refusal that nobody could tell before.
    private static async Task<T> RefusingAsync<T>(SyncPlan plan, Func<Task<T>> apply)
    {
        try
        {
            return await apply().ConfigureAwait(false);
        }
        catch (ApplyException failed) when (failed.Refusal is { } answer)
        {
            Refusal late = answer.Code == "MAP2217" ? answer.NamingUndeclared(plan.Unmanaged) : answer;
            throw new UnsafePlanException(plan with { Refused = [late, .. failed.Further] }, failed);
        }
    }

    // The plan is believed only when the database, read again inside the transaction, needs nothing more than what is made online.
    private async Task ConfirmAsync(IDatabaseSession session, SyncPlan plan, CancellationToken cancellationToken)
    {
        // Its data steps have just run, and the books don't say so yet.
        SyncPlan rest = await PlanAsync(session, plan.Target with { DataSteps = [] }, cancellationToken).ConfigureAwait(false);
        HashSet<string> later = [.. plan.OnlineSteps.Select(step => step.Sql)];
        rest = rest with { Steps = [.. rest.Steps.Where(step => step.Transactional || !later.Contains(step.Sql))] };
        if (!rest.IsEmpty)
        {
            IEnumerable<string> open = rest.Steps.Select(step => step.Change.ToString()).Concat(rest.Refused.Select(refusal => refusal.Change.ToString()));
            throw new ApplyException(
                $"After all statements the database still differs from the model, so everything was rolled back. {Suspect(plan)}: {string.Join("; ", open)}.",
                step: null,
                sqlState: null,
                plan.Steps);
        }
    }

    private static string Suspect(SyncPlan plan) => plan.DataSteps(DataStepPhase.Before, DataStepPhase.After).Select(step => step.Change.Id).ToArray() is { Length: > 0 } steps
        ? $"Has a data step ({string.Join(", ", steps)}) changed the structure"
        : "Please report this with the classes concerned";
}
