namespace Mapper;

/// <summary>A statement that was executed, or a data step that has run.</summary>
/// <param name="Step">The step.</param>
/// <param name="Duration">How long it took. In a plan of 50 steps and more those that go through no rows share the time of the ones next to them.</param>
public sealed record AppliedStep(PlannedStep Step, TimeSpan Duration)
{
    /// <summary>How many rows a data step says that it changed; <see langword="null"/> for a statement, and for a step in batches, which says nothing.</summary>
    public long? Rows { get; init; }
}
