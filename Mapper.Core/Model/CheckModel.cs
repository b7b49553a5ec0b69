namespace Mapper.Model;

/// <summary>A CHECK constraint.</summary>
public sealed record CheckModel : INamedModel
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <inheritdoc />
    public Aside<bool> NameIsChosen { get; init; }

    /// <summary>The condition.</summary>
    public required SqlExpression Expression { get; init; }

    /// <summary>Whether existing rows were never checked (NOT VALID).</summary>
    public bool NotValid { get; init; }

    /// <summary>Whether inheriting tables are spared (NO INHERIT).</summary>
    public bool NoInherit { get; init; }

    /// <inheritdoc />
    public Aside<string?> Member { get; init; }
}
