namespace Mapper;

/// <summary>A statement that was executed, or a data step that has run.</summary>
/// <param name="Step">The step.</param>
/// <param name="Duration">How long it took. The statements that make a new table share the time of all of them.</param>
public sealed record AppliedStep(PlannedStep Step, TimeSpan Duration)
{
    /// <summary>How many rows a data step says that it changed; <see langword="null"/> for a statement, and for a step in batches, which says nothing.</summary>
    public long? Rows { get; init; }
}
