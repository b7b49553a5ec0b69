using System.Globalization;

namespace Mapper.Postgres;

/// <summary>Whether a numeric has room for every value of another number type: as many digits before the point, and as many behind it.</summary>
internal static class NumericFit
{
    private static readonly Dictionary<string, int> Digits = new() { ["smallint"] = 5, ["integer"] = 10, ["bigint"] = 19 };

    internal static bool IsWide(string before, string after)
    {
        if (StoreTypes.WithoutModifier(after) != "numeric")
        {
            return false;
        }

        (int Whole, int Fraction)? from = Digits.TryGetValue(before, out int digits) ? (digits, 0) : StoreTypes.WithoutModifier(before) == "numeric" ? Room(before) : null;
        return from is { } needed && (Room(after) is not { } given || (given.Whole >= needed.Whole && given.Fraction >= needed.Fraction));
    }

    // Without a modifier there is room for all, which is no room that another could be measured by.
    private static (int Whole, int Fraction)? Room(string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return null;
        }

        int[] parts = [.. type[(open + 1)..type.IndexOf(')', open)].Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        int scale = parts.Length > 1 ? parts[1] : 0;
        return (parts[0] - scale, scale);
    }
}
