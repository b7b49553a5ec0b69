namespace Mapper.Model;

/// <summary>A UNIQUE constraint.</summary>
public sealed record UniqueModel : ConstraintModel
{
    /// <summary>The columns, in order.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary>Columns that the index carries beside its key.</summary>
    public EquatableArray<string> Include { get; init; }

    /// <summary>Whether two NULLs count as equal.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    public bool Deferrable { get; init; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise.</summary>
    public bool InitiallyDeferred { get; init; }

    /// <summary>Whether the last column is a period that may not overlap (WITHOUT OVERLAPS, PostgreSQL 18).</summary>
    public bool WithoutOverlaps { get; init; }
}
