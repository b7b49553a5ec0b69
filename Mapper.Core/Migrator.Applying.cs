using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mapper.DataSteps;
using Mapper.Errors;
using Mapper.Planning;

namespace Mapper;

/// <content>Applies a plan that was made before.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// Applies exactly the statements of a plan that was made before, and perhaps saved and reviewed since. Under the lock it plans its target again:
    /// when that gives other statements, nothing is changed.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Cancels the apply; the database stays as it was, or, after the commit, as far as the changes of large tables came.</param>
    /// <exception cref="StalePlanException">The database has moved, so that the plan is no longer what a sync would do.</exception>
    /// <exception cref="ModelException">The plan runs a data step that is not loaded; no connection was opened.</exception>
    /// <exception cref="UnsafePlanException">Something would have to change that Mapper does not change.</exception>
    /// <exception cref="LockTimeoutException">Another sync, or users of a table, did not make way in time.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    public Task<SyncResult> ApplyAsync(SyncPlan plan, CancellationToken cancellationToken = default) =>
        CallAsync("apply", () => ApplyNowAsync(plan, cancellationToken), CallOutcome.Of);

    private async Task<SyncResult> ApplyNowAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long start = Stopwatch.GetTimestamp();
        RequireDataSteps(plan);
        var dataSteps = new DataStepFactory(_options.Services);
        await using ConfiguredAsyncDisposable closingSteps = dataSteps.ConfigureAwait(false);
        Model.SchemaModel target = Complete(plan.Target, dataSteps);
        var hindsight = new Hindsight();
        return await new LockPatience(_options).TryAsync(
            async options =>
            {
                IDatabaseSession session = await database.OpenAsync(SessionKind.Sync, options, cancellationToken).ConfigureAwait(false);
                await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
                SyncPlan current = await PlanAsync(session, target, hindsight, cancellationToken).ConfigureAwait(false);
                return PlanComparison.WhatMoved(plan, current) is { } moved
                    ? throw new StalePlanException(moved, plan, current)
                    : await CarryOutAsync(session, current, dataSteps, hindsight, start, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static void RequireDataSteps(SyncPlan plan)
    {
        Diagnostic[] missing = [.. plan.Steps.Select(step => step.Change).OfType<RunDataStep>().Where(run => plan.Target.DataSteps.All(step => step.Id != run.Id || step.ClrType.Value is null)).Select(run => ModelErrors.DataStepNotLoaded(run.Id))];
        if (missing.Length > 0)
        {
            throw new ModelException(missing);
        }
    }
}
