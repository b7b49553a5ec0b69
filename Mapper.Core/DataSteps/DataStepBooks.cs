using Mapper.Model;

namespace Mapper.DataSteps;

/// <summary>What the bookkeeping knows of data steps.</summary>
internal sealed record DataStepBooks
{
    /// <summary>The steps that have run.</summary>
    internal EquatableArray<KnownDataStep> Finished { get; init; }

    /// <summary>The steps that run in batches and are not through.</summary>
    internal EquatableArray<KnownDataStep> Pending { get; init; }

    /// <summary>The plugins that were synced while these books were kept.</summary>
    internal EquatableArray<string> Plugins { get; init; }

    /// <summary>Whether any sync was recorded.</summary>
    internal bool HasEntries { get; init; }

    /// <summary>Whether they are there and this role may not read them.</summary>
    internal bool IsLocked { get; init; }

    /// <summary>Whether they were restored from another day than the tables: what they don't tell may have happened all the same.</summary>
    internal bool IsRestored { get; init; }

    internal bool HasFinished(string id) => Finished.Any(step => step.Id == id);

    internal bool IsPending(string id) => Pending.Any(step => step.Id == id);

    /// <summary>The plugin whose step of that identity they know; <see langword="null"/> where none is, or it stated no name.</summary>
    internal string? PluginOf(string id) => Finished.Concat(Pending).FirstOrDefault(step => step.Id == id)?.Plugin;

    /// <summary>Whether a step of these plugins that is not among the finished has not run: they were kept when its tables were synced.</summary>
    internal bool Prove(IReadOnlyCollection<string> plugins) => HasEntries && !IsRestored && (plugins.Count == 0 || plugins.Any(Plugins.Contains));
}

/// <summary>A step that the books know.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Plugin">The plugin that brought it, if that states its name; an assembly's may change without the step becoming another.</param>
internal sealed record KnownDataStep(string Id, string? Plugin);
