using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A PostgreSQL enum type.</summary>
public sealed record EnumModel
{
    /// <summary>The type's name.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>The labels, in order.</summary>
    public required EquatableArray<EnumLabelModel> Labels { get; init; }

    /// <summary>Of a type of the catalog: the labels that a class stated when the type was last recorded. One that is no longer stated goes.</summary>
    [JsonIgnore]
    public Aside<EquatableArray<string>> Stated { get; init; }

    /// <summary>The plugin or assembly that declares the type.</summary>
    public Aside<string?> Owner { get; init; }

    /// <summary>Of a type of the catalog: who recorded it; <see langword="null"/> where the bookkeeping does not know.</summary>
    [JsonIgnore]
    public Aside<TableOwner?> Recorded { get; init; }

    /// <summary>The CLR enum; <see langword="null"/> for a type of the catalog.</summary>
    [JsonIgnore]
    public Aside<Type?> ClrType { get; init; }
}
