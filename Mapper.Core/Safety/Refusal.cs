namespace Mapper;

/// <summary>A change that Mapper does not make, with the reason and the way out. A plan with refusals is not applied, not even in part.</summary>
public sealed record Refusal
{
    /// <summary>The stable code, <c>MAP2…</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The change.</summary>
    public required SchemaChange Change { get; init; }

    /// <summary>The C# member that asks for it, if one does.</summary>
    public string? Member { get; init; }

    /// <summary>The <c>schema.table</c> or <c>schema.table.column</c> concerned.</summary>
    public required string Target { get; init; }

    /// <summary>Why it is refused.</summary>
    public required string Reason { get; init; }

    /// <summary>What to write or run instead.</summary>
    public required string Remedy { get; init; }

    /// <summary>The reason as logs have it, where that of a caller quotes what the server says of the rows.</summary>
    internal string? LogReason { get; init; }

    /// <summary>The refusal as logs have it.</summary>
    internal string LogText => Words(LogReason ?? Reason);

    /// <summary>The refusal on one line.</summary>
    public override string ToString() => Words(Reason);

    private string Words(string reason) => $"{Code} {Target}{(Member is null ? "" : $" ({Member})")}: {reason} {Remedy}";
}
