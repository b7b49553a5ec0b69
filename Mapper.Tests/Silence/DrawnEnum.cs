using System.Collections.Immutable;

namespace Mapper.Tests.Silence;

/// <summary>An enum, and the types of column that it makes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The arguments of [EnumType], with their parentheses; <see langword="null"/> for an enum that is a number or a name.</param>
/// <param name="Members">Its members, in order.</param>
internal sealed record DrawnEnum(string Name, string? Type, ImmutableArray<DrawnMember> Members)
{
    internal bool IsType => Type is not null;

    internal string Source => $"{(IsType ? $"[EnumType{Type}]\n" : "")}public enum {Name} {{ {string.Join(", ", Members)} }}\n";

    internal IReadOnlyList<DrawnType> Types =>
    [
        new DrawnType(Name) { Literals = [$"{Name}.{Members[1].Name}", $"{Name}.{Members[0].Name}"], Sql = IsType ? ["NULL"] : ["1"] },
        IsType ? new DrawnType($"{Name}[]") { Sql = ["'{}'"], Indexes = [("gin", null)] } : new DrawnType(Name) { Column = "Type = \"text\"", Literals = [$"{Name}.{Members[^1].Name}"] },
    ];
}

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">The label that it states.</param>
internal sealed record DrawnMember(string Name, string? Label)
{
    internal string? RenamedFrom { get; init; }

    public override string ToString() =>
        $"{(RenamedFrom is { } former ? $"[RenamedFrom({TableArtist.Quote(former)})] " : "")}{(Label is null ? "" : $"[EnumMember(Value = {TableArtist.Quote(Label)})] ")}{Name}";
}
