using Mapper.Model;

namespace Mapper;

/// <summary>A mistake in the annotated classes.</summary>
public sealed record Diagnostic
{
    /// <summary>The stable code, <c>MAP1…</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The C# member at fault, as <c>Namespace.Class.Property</c>.</summary>
    public required string Member { get; init; }

    /// <summary>The <c>schema.table</c> or <c>schema.table.column</c> concerned, if it is known.</summary>
    public string? Target { get; init; }

    /// <summary>What is wrong, and why.</summary>
    public required string Message { get; init; }

    /// <summary>What to write instead.</summary>
    public required string Remedy { get; init; }

    /// <summary>The plugins at fault, where the mistake is between plugins; empty for one in a class.</summary>
    internal EquatableArray<string> Plugins { get; init; }

    /// <summary>The plugin whose class it is in, in words.</summary>
    internal Aside<string?> Culprit { get; init; }

    /// <summary>The diagnostic on one line.</summary>
    public override string ToString() => Words("");

    internal string Words(string whose) => $"{Code} {Member}{(Target is null ? "" : $" ({Target})")}{whose}: {Message} {Remedy}";
}
