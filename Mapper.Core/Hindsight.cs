using System.Runtime.ExceptionServices;
using Mapper.Planning;

namespace Mapper;

/// <summary>
/// Tells a plan that fails by itself from one that others have overtaken, by changing tables between their reading and the plan's locks: after everything was rolled back, planning
/// anew gives another plan, and that is carried out instead. It costs those alone whose plan fails.
/// </summary>
internal sealed class Hindsight
{
    private (SyncPlan Plan, ExceptionDispatchInfo Failure)? _failed;

    /// <param name="plan">A plan that was made of what was just read. Where it is the one that failed before, its failure is its own, and is thrown.</param>
    internal void Judge(SyncPlan plan)
    {
        if (_failed is { } failed && plan.Refused.Count == failed.Plan.Refused.Count && PlanComparison.WhatMoved(failed.Plan, plan) is null)
        {
            failed.Failure.Throw();
        }
    }

    /// <param name="plan">The plan.</param>
    /// <param name="work">What is done for it in the transaction.</param>
    /// <exception cref="CatalogMovedException">The server, or the reading that confirms the plan, objected: it is to be made anew.</exception>
    internal async Task<T> WatchAsync<T>(SyncPlan plan, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (MapperException failure) when (failure is ApplyException or { InnerException: ApplyException })
        {
            _failed = (plan, ExceptionDispatchInfo.Capture(failure));
            throw CatalogMovedException.Since(failure);
        }
    }
}
