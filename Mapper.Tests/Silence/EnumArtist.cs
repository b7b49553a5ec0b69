using System.Globalization;

namespace Mapper.Tests.Silence;

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
        return new DrawnEnum(name, type, [.. Enumerable.Range(0, 3).Select(i => new DrawnMember($"M{i}", i < labels.Length ? labels[i] : null))]);
    }
}
