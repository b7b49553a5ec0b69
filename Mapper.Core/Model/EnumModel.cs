using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A PostgreSQL enum type.</summary>
public sealed record EnumModel
{
    /// <summary>The type's name.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>The labels, in order.</summary>
    public required EquatableArray<EnumLabelModel> Labels { get; init; }

    /// <summary>The CLR enum; <see langword="null"/> for a type of the catalog.</summary>
    [JsonIgnore]
    public Aside<Type?> ClrType { get; init; }
}
