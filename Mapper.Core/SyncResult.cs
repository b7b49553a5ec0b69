using Mapper.Planning;
using Mapper.Plugins;

namespace Mapper;

/// <summary>What a sync did.</summary>
public sealed record SyncResult
{
    /// <summary>The plan that was carried out.</summary>
    public required SyncPlan Plan { get; init; }

    /// <summary>The statements that were executed and the data steps that ran, each with its duration.</summary>
    public required IReadOnlyList<AppliedStep> Applied { get; init; }

    /// <summary>How long the whole pass took, connecting included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What was done for each plugin, in the order of their dependencies.</summary>
    /// <value>Default: empty; a sync of plugins fills it.</value>
    public IReadOnlyList<PluginReport> Plugins { get; init; } = [];

    /// <summary>Of an undoing: what did not come back, in sentences.</summary>
    /// <value>Default: empty.</value>
    public IReadOnlyList<string> NotRestored { get; init; } = [];

    /// <summary>What is left to do after the commit, by the next sync or by the process that is at it.</summary>
    /// <value>Default: empty.</value>
    public IReadOnlyList<PendingStep> Pending { get; init; } = [];

    /// <summary>The plugins of which the database has a newer version. Nothing was changed for them: the classes at hand are satisfied with what is there.</summary>
    public IReadOnlyList<NewerVersion> Newer => Plan.Newer;

    /// <summary>The data steps among <see cref="Applied"/>.</summary>
    public IEnumerable<AppliedStep> DataSteps => Applied.Where(applied => applied.Step.Change is RunDataStep);

    /// <summary>Whether the database was changed.</summary>
    public bool Changed => Applied.Count > 0;

    /// <summary>The result on one line: how many statements were executed and what the first one did, in how many milliseconds, what is still to do and what is left alone.</summary>
    public override string ToString() => PlanSummary.Of(this);
}
