using Mapper.Model;
using Mapper.Safety;

namespace Mapper.Planning.Undoing;

/// <summary>The way back of a plan as the journal keeps it: the steps that can be gone, and what they do not bring back.</summary>
internal sealed record WayBack
{
    internal static WayBack None { get; } = new() { Steps = [], Remarks = [], Touched = [] };

    /// <summary>The steps, each with the change that it makes, so that nobody has to read their SQL.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>What does not come back, in sentences.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The tables and types that the plan changes, under every name that they have on the way.</summary>
    public required IReadOnlyList<QualifiedName> Touched { get; init; }

    internal static WayBack Of(IReadOnlyList<SchemaChange> changes, IReadOnlyList<UndoStep> steps, ISqlDialect dialect, SearchPaths paths)
    {
        var origin = new StepOrigin(dialect);
        return new WayBack
        {
            Steps = [.. steps.Where(step => !step.IsWithheld).Select(step => step.Change).OfType<SchemaChange>().Select(change => new PlannedStep(change, origin, paths.Of(change), HazardRules.For(change, tableIsNew: false, dialect)))],
            Remarks = [.. steps.Where(step => step.Remark is not null).Select(step => step is { IsWithheld: true, Change: { } change } ? $"{step.Remark} {dialect.Render(change)}" : step.Remark!)],
            Touched = TouchedNames.Of(changes),
        };
    }
}
