namespace Mapper.Tests.Types;

/// <summary>A type as an author may write it.</summary>
/// <param name="Written">What stands in <c>[Column(Type = …)]</c>; it names the column too, so that a failure names the type.</param>
/// <param name="Spelled">What <c>format_type</c> makes of it.</param>
/// <param name="Value">A constant of the type; null where no literal of it does on every server.</param>
public sealed record TypeSample(string Written, string Spelled, string? Value)
{
    /// <summary>Whether a primary key can be of the type.</summary>
    public bool Sorts { get; init; } = true;

    /// <summary>The spelling of the type's array; null for a type that has none, or is one.</summary>
    public string? Array { get; init; } = Spelled.EndsWith("[]", StringComparison.Ordinal) ? null : $"{Spelled}[]";
}
