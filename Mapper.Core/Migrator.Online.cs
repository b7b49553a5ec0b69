using System.Data.Common;
using Mapper.Model;
using Mapper.Planning;

namespace Mapper;

/// <content>Changes of large tables, which are made after the commit.</content>
public sealed partial class Migrator
{
    private const string OthersTurn = "Another process is making online changes; the next sync goes on with what it leaves.";

    // Asked for before anything is changed: where there is no second connection the sync is refused as a whole.
    private static async Task<IOnlineTurn?> TakeOnlineTurnAsync(IDatabaseSession session, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (plan.OnlineSteps.Count == 0)
        {
            return null;
        }

        (IOnlineTurn? turn, string? obstacle) = await session.BeginOnlineAsync(plan, cancellationToken).ConfigureAwait(false);
        if (obstacle is null)
        {
            return turn;
        }

        PlannedStep first = plan.OnlineSteps[0];
        var refusal = new Refusal
        {
            Code = "MAP2240",
            Change = first.Change,
            Target = first.Change.Table!.ToString(),
            Member = first.Change.Part?.Member.Value ?? plan.Target.Table(first.Change.Table)?.Member.Value,
            Reason = $"The table is large, so that the change is made online, which takes a second connection beside the one that works. {obstacle}",
            Remedy = "Let the data source, and a pooler before the server, have two connections or more; or raise MigratorOptions.OnlineThreshold, so that the change is made while the table is locked.",
        };
        throw new UnsafePlanException(plan with { Refused = [refusal] });
    }

    private async Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<PendingStep> Pending)> RunOnlineAsync(
        IDatabaseSession session, SyncPlan plan, IOnlineTurn? turn, CancellationToken cancellationToken)
    {
        if (plan.OnlineSteps.Count == 0)
        {
            return ([], []);
        }

        if (turn is null)
        {
            return ([], [.. plan.OnlineSteps.Select(step => Leave(step.Sql, OthersTurn))]);
        }

        var applied = new List<AppliedStep>();
        var pending = new List<PendingStep>();
        var stopped = new HashSet<string?>();
        foreach (PlannedStep step in plan.OnlineSteps)
        {
            if (stopped.Contains(step.Group))
            {
                pending.Add(Leave(step.Sql, "It waits for the step before it."));
                continue;
            }

            (TimeSpan duration, PendingStep? left) = await turn.RunAsync(step, cancellationToken).ConfigureAwait(false);
            if (left is null)
            {
                applied.Add(new AppliedStep(step, duration));
            }
            else
            {
                pending.Add(Leave(left));
                stopped.Add(step.Group);
            }
        }

        try
        {
            await SettleAsync(session, plan, applied, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unsettled) when (unsettled is MapperException or DbException or InvalidOperationException)
        {
            // What was changed is changed: only the books lag behind, and the next sync sees to them.
            pending.Add(Leave(new PendingStep("bookkeeping", "What was done online could not be recorded.", unsettled as MapperException)));
        }

        return (applied, pending);
    }

    // In a transaction of its own, in this process's turn among all that sync: what is still to be done is told by comparing again.
    private async Task SettleAsync(IDatabaseSession session, SyncPlan plan, List<AppliedStep> applied, CancellationToken cancellationToken)
    {
        await session.ContinueAsync(cancellationToken).ConfigureAwait(false);
        SyncPlan rest = await CompareAsync(session, plan.Target, cancellationToken).ConfigureAwait(false);
        if (await IsOvertakenAsync(session, plan, cancellationToken).ConfigureAwait(false))
        {
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (applied.Count > 0)
        {
            HashSet<PlannedStep> done = [.. applied.Select(step => step.Step)];
            await session.RecordAsync(plan.Only(done.Contains) with { IsPart = !rest.IsEmpty, Later = rest.OnlineSteps }, applied, cancellationToken).ConfigureAwait(false);
        }

        // This model is what the database is like now: what others left to do is no longer wanted.
        RecordedBy by = rest.IsEmpty && applied.Count > 0 ? RecordedBy.AnyModel : RecordedBy.ThisModel;
        await session.PostponeAsync(plan.Target, rest.OnlineSteps, by, cancellationToken).ConfigureAwait(false);
        await session.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // The newer version has seen to the books. Its entry of the journal must stay the latest, and what an older one holds for equal to the database is not.
    private async Task<bool> IsOvertakenAsync(IDatabaseSession session, SyncPlan plan, CancellationToken cancellationToken) =>
        _options.Superseded == SupersededPolicy.VerifyOnly
        && (await session.ReadNewerVersionsAsync(plan.Target, cancellationToken).ConfigureAwait(false)).Any(version => plan.Newer.All(known => known.Plugin != version.Plugin));

    // Whether the books say of online steps what the plan says. What another version of the classes left to do is that one's.
    private static bool IsRecorded(SyncPlan plan)
    {
        if (plan.Recorded.Count == 0)
        {
            return plan.OnlineSteps.Count == 0;
        }

        string hash = ModelHash.Of(plan.Target);
        return plan.OnlineSteps.Select(step => new RecordedStep(step.Change.Table!, step.Sql, hash)).ToHashSet().SetEquals(plan.Recorded.Where(step => step.ModelHash == hash));
    }

    private PendingStep Leave(string statement, string reason) => Leave(new PendingStep(statement, reason));

    private PendingStep Leave(PendingStep left)
    {
        _logger.LeftOnline(left.Id, left.Error?.LogText ?? left.Reason);
        return left;
    }
}
