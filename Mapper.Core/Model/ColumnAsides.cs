namespace Mapper.Model;

/// <summary>What few columns have and is no difference between two columns.</summary>
internal sealed record ColumnAsides
{
    internal static ColumnAsides None { get; } = new();

    internal QualifiedName? SerialSequence { get; init; }

    internal QualifiedName? EnumType { get; init; }

    internal string? ConvertedUsing { get; init; }

    internal ColumnTuning? Tuning { get; init; }

    internal ColumnHints Hints { get; init; } = ColumnHints.None;
}
