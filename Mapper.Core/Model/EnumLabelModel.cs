namespace Mapper.Model;

/// <summary>A label of an enum type.</summary>
/// <param name="Name">The label.</param>
/// <param name="ClrName">The member's name in C#; <see langword="null"/> for a label of the catalog.</param>
/// <param name="RenamedFrom">Former labels, the latest first.</param>
public sealed record EnumLabelModel(string Name, Aside<string?> ClrName, Aside<EquatableArray<string>> RenamedFrom);
