namespace Mapper.Model;

/// <summary>What a class says about its column's past: intentions, not state.</summary>
public sealed record ColumnHints
{
    /// <summary>Nothing.</summary>
    internal static ColumnHints None { get; } = new();

    /// <summary>Former names, the latest first.</summary>
    public EquatableArray<string> RenamedFrom { get; init; }

    /// <summary>The value for existing rows.</summary>
    public string? Backfill { get; init; }

    /// <summary>The USING expression of a type change.</summary>
    public string? ConvertUsing { get; init; }

    /// <summary>Whether an operator consents to what a type change does to values: <see cref="MigratorOptions.AllowDataLoss"/>.</summary>
    internal bool AllowsDataLoss { get; init; }
}
