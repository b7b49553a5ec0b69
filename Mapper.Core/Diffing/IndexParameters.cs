using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Which storage parameters of an index take effect without building it anew (PostgreSQL docs, CREATE INDEX, Index Storage Parameters).</summary>
internal static class IndexParameters
{
    private static readonly HashSet<string> NeedNoRebuild = ["fillfactor", "deduplicate_items", "fastupdate", "gin_pending_list_limit", "autosummarize", "buffering"];

    /// <summary>An existing index without what an operator set and the declared one leaves unstated.</summary>
    internal static IndexModel Without(IndexModel declared, IndexModel existing) => existing with
    {
        With = existing.With.Where(parameter => declared.With.Any(stated => stated.Name == parameter.Name) || existing.StatedParameters.Value.Contains(parameter.Name)).ToEquatableArray(),
    };

    /// <summary>Whether two indexes differ in nothing but such parameters.</summary>
    internal static bool AloneDiffer(IndexModel live, IndexModel target) =>
        live with { Name = target.Name, With = target.With } == target
        && live.With.Except(target.With).Concat(target.With.Except(live.With)).All(parameter => NeedNoRebuild.Contains(parameter.Name));
}
