using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A constraint of a table.</summary>
[JsonDerivedType(typeof(PrimaryKeyModel), "primaryKey")]
[JsonDerivedType(typeof(UniqueModel), "unique")]
[JsonDerivedType(typeof(CheckModel), "check")]
[JsonDerivedType(typeof(ExclusionModel), "exclusion")]
[JsonDerivedType(typeof(ForeignKeyModel), "foreignKey")]
public abstract record ConstraintModel : INamedModel
{
    private protected ConstraintModel()
    {
    }

    /// <inheritdoc />
    public required string Name { get; init; }

    /// <inheritdoc />
    public Aside<bool> NameIsChosen { get; init; }

    /// <inheritdoc />
    public Aside<string?> Member { get; init; }

    /// <inheritdoc />
    public Aside<bool> MadeByMapper { get; init; }

    /// <summary>Of a constraint of the catalog: whether it comes from a table that this one inherits from, or is a partition of, and is changed only there.</summary>
    internal Aside<bool> IsInherited { get; init; }

    /// <summary>Of a key to be added: whether it takes over the index of its name, which is there.</summary>
    internal Aside<bool> UsesIndex { get; init; }
}
