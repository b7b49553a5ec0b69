using System.Text.Json.Serialization;

namespace Mapper.Model;

/// <summary>A data step that an assembly brings.</summary>
/// <param name="Id">Its identity in the journal.</param>
/// <param name="Before">Whether it runs before the structural changes.</param>
/// <param name="ClrType">The class; <see langword="null"/> where it is not loaded, as in a saved plan.</param>
public sealed record DataStepModel(string Id, bool Before, [property: JsonIgnore] Aside<Type?> ClrType)
{
    /// <summary>Whether it runs in batches after the sync.</summary>
    public bool Batched { get; init; }

    /// <summary>The plugin that brings it; <see langword="null"/> where it is not loaded.</summary>
    [JsonIgnore]
    public Aside<string?> Owner { get; init; }
}
