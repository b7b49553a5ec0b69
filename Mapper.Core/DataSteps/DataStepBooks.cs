using Mapper.Model;

namespace Mapper.DataSteps;

/// <summary>What the bookkeeping knows of data steps.</summary>
internal sealed record DataStepBooks
{
    /// <summary>The steps that have run.</summary>
    internal EquatableArray<string> Finished { get; init; }

    /// <summary>The steps that run in batches and are not through.</summary>
    internal EquatableArray<string> Pending { get; init; }

    /// <summary>The plugins that were synced while these books were kept.</summary>
    internal EquatableArray<string> Plugins { get; init; }

    /// <summary>Whether any sync was recorded.</summary>
    internal bool HasEntries { get; init; }

    /// <summary>Whether they are there and this role may not read them.</summary>
    internal bool IsLocked { get; init; }

    /// <summary>Whether a step of these plugins that is not among the finished has not run: they were kept when its tables were synced.</summary>
    internal bool Prove(IReadOnlyCollection<string> plugins) => HasEntries && (plugins.Count == 0 || plugins.Any(Plugins.Contains));
}
