namespace Mapper;

/// <summary>A statement that was executed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Duration">How long the server took.</param>
public sealed record AppliedStep(PlannedStep Step, TimeSpan Duration);
