namespace Mapper.Tests.Silence;

/// <summary>One thing to take from a drawn model, by its name or its text: it can be taken from another model too.</summary>
internal sealed record Cut
{
    internal string? Enum { get; init; }

    internal string? Removed { get; init; }

    internal string? Class { get; init; }

    internal string? Property { get; init; }

    internal string? Attribute { get; init; }

    internal bool IsWholeClass => this is { Class: not null, Property: null, Attribute: null };
}
