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

    /// <summary>The refusal of another type, with what no class declares over the table: the server names an operator or function, and not where it stands.</summary>
    internal Refusal NamingUndeclared(IEnumerable<UnmanagedObject> unmanaged)
    {
        string[] parts = Change is AlterColumn { Aspect: ColumnAspect.Type } ? [.. unmanaged.Where(it => it.Table == Change.Table && it.Kind is "check constraint" or "index" or "exclusion constraint" or "foreign key").Select(it => $"{it.Kind} {it.Name}")] : [];
        return parts.Length == 0 ? this : this with { Reason = $"{Reason} No class declares {string.Join(", ", parts)}.", LogReason = LogReason is null ? null : $"{LogReason} No class declares {string.Join(", ", parts)}." };
    }

    private string Words(string reason) => $"{Code} {Target}{(Member is null ? "" : $" ({Member})")}: {reason} {Remedy}";
}
