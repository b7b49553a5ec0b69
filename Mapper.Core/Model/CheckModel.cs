namespace Mapper.Model;

/// <summary>A CHECK constraint.</summary>
public sealed record CheckModel : ConstraintModel
{
    /// <summary>The condition.</summary>
    public required SqlExpression Expression { get; init; }

    /// <summary>Whether existing rows were never checked (NOT VALID).</summary>
    public bool NotValid { get; init; }

    /// <summary>Whether no row is ever checked (NOT ENFORCED, PostgreSQL 18).</summary>
    public bool NotEnforced { get; init; }

    /// <summary>Whether inheriting tables are spared (NO INHERIT).</summary>
    public bool NoInherit { get; init; }
}
