namespace Mapper;

/// <summary>A danger that comes with a step.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Code">The stable code, <c>MAP25…</c>.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record Hazard(HazardKind Kind, string Code, string Reason);
