namespace Mapper;

/// <summary>The database has moved since the plan was made. Nothing was changed.</summary>
public sealed class StalePlanException : MapperException
{
    internal StalePlanException(string moved, SyncPlan plan, SyncPlan current)
        : base("MAP3003", $"The database has moved since the plan was made, so nothing was changed: {moved}\nPlan again, and review what it says now.")
    {
        Plan = plan;
        Current = current;
    }

    /// <summary>The plan that was to be applied.</summary>
    public SyncPlan Plan { get; }

    /// <summary>What a sync would do now.</summary>
    public SyncPlan Current { get; }
}
