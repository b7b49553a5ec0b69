namespace Mapper.Model;

/// <summary>A data step that an assembly brings.</summary>
/// <param name="Id">Its identity in the journal.</param>
/// <param name="Before">Whether it runs before the structural changes.</param>
/// <param name="ClrType">The class.</param>
public sealed record DataStepModel(string Id, bool Before, Aside<Type?> ClrType);
