namespace Mapper.Model;

/// <summary>An EXCLUDE constraint.</summary>
public sealed record ExclusionModel : INamedModel
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <inheritdoc />
    public Aside<bool> NameIsChosen { get; init; }

    /// <summary>The elements, as they stand in the parentheses.</summary>
    public required SqlExpression Elements { get; init; }

    /// <summary>The index access method.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>The predicate of a partial constraint.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    public bool Deferrable { get; init; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise.</summary>
    public bool InitiallyDeferred { get; init; }

    /// <inheritdoc />
    public Aside<string?> Member { get; init; }
}
