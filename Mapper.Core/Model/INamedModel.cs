using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A part of a table that has a name of its own: a constraint or an index.</summary>
[JsonDerivedType(typeof(PrimaryKeyModel), "primaryKey")]
[JsonDerivedType(typeof(UniqueModel), "unique")]
[JsonDerivedType(typeof(CheckModel), "check")]
[JsonDerivedType(typeof(ExclusionModel), "exclusion")]
[JsonDerivedType(typeof(ForeignKeyModel), "foreignKey")]
[JsonDerivedType(typeof(IndexModel), "index")]
public interface INamedModel
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Whether a person chose the name; a derived one gives way to the name that the database already has.</summary>
    Aside<bool> NameIsChosen { get; }

    /// <summary>The property or class that declares it, for messages; <see langword="null"/> for a part of the catalog.</summary>
    Aside<string?> Member { get; }

    /// <summary>Of a part of the catalog: whether the bookkeeping knows that Mapper created it, and so may drop it.</summary>
    Aside<bool> MadeByMapper { get; }
}
