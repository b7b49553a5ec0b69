using System.Globalization;

namespace Mapper.Tests.Silence;

/// <summary>An enum, and the types of column that it makes.</summary>
internal sealed record DrawnEnum(string Source, IReadOnlyList<DrawnType> Types);

/// <summary>Draws enums: a PostgreSQL type of their own, numbers, or names.</summary>
internal static class EnumArtist
{
    private static readonly string[] OddLabels = ["it's", "two words", "", "Großbuchstaben", "'); DROP TABLE t; --", "a\"b"];

    internal static DrawnEnum Draw(Random random, int number)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"E{number}");
        string? type = random.Next(4) switch
        {
            0 => null,
            1 => "",
            2 => $"(\"side.{name}\")",
            _ => $"(\"odd_{name}\")",
        };
        string[] labels = [.. random.Some(OddLabels, 3)];
        string members = string.Join(", ", Enumerable.Range(0, 3).Select(i => $"{(i < labels.Length ? $"[EnumMember(Value = {TableArtist.Quote(labels[i])})] " : "")}M{i}"));
        string attribute = type is null ? "" : $"[EnumType{type}]\n";
        string[] sql = type is null ? ["1"] : ["NULL"];
        return new DrawnEnum($"{attribute}public enum {name} {{ {members} }}\n", [new DrawnType(name) { Literals = [$"{name}.M1", $"{name}.M0"], Sql = sql }, .. type is null ? new[] { new DrawnType(name) { Column = "Type = \"text\"", Literals = [$"{name}.M2"] } } : [new DrawnType($"{name}[]") { Sql = ["'{}'"], Indexes = [("gin", null)] }]]);
    }
}
