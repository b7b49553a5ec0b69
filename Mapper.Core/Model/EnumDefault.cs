namespace Mapper.Model;

/// <summary>A constant of a CLR enum, as a column that stores labels or one that stores numbers needs it.</summary>
/// <param name="Name">The member's name in C#.</param>
/// <param name="Value">The member's number.</param>
public sealed record EnumDefault(string Name, decimal Value);
