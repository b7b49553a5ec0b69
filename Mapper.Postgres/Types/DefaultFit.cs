using System.Globalization;
using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>Whether a constant default fits its column's type. PostgreSQL itself would only say so when a row relies on it.</summary>
internal static class DefaultFit
{
    internal static bool Fits(object value, string storeType)
    {
        if (value is EquatableArray<object> items)
        {
            return storeType.EndsWith("[]", StringComparison.Ordinal) && items.All(item => Fits(item, storeType[..^2]));
        }

        string bare = StoreTypes.WithoutModifier(storeType);
        int[] modifier = Modifier(storeType);
        return (bare, value) switch
        {
            ("boolean", bool) => true,
            (not "boolean", bool) => !StoreTypes.IsNumber(storeType),
            ("character varying" or "character", string or char or EnumDefault) when modifier is [var length] => Text(value).EnumerateRunes().Count() <= length,
            ("smallint", _) when Number(value) is { } number => number is >= short.MinValue and <= short.MaxValue,
            ("integer", _) when Number(value) is { } number => number is >= int.MinValue and <= int.MaxValue,
            ("bigint", _) when Number(value) is { } number => number is >= long.MinValue and <= long.MaxValue,
            ("numeric", _) when modifier is [var precision, var scale] && Number(value) is { } number => IsWithin(number, precision - scale, scale),
            _ => true,
        };
    }

    private static bool IsWithin(decimal number, int integerDigits, int scale) =>
        scale is < 0 or > 28 || integerDigits is < 0 or > 28 || Math.Abs(Math.Round(number, scale, MidpointRounding.AwayFromZero)) < (decimal)Math.Pow(10, integerDigits);

    private static decimal? Number(object value) => value switch
    {
        EnumDefault member => member.Value,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Text(object value) => value is EnumDefault member ? member.Name : value.ToString()!;

    private static int[] Modifier(string storeType)
    {
        int open = storeType.IndexOf('(', StringComparison.Ordinal);
        int close = storeType.IndexOf(')', StringComparison.Ordinal);
        string[] parts = open < 0 || close < open ? [] : storeType[(open + 1)..close].Split(',');
        return parts.All(part => int.TryParse(part, CultureInfo.InvariantCulture, out _)) ? [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))] : [];
    }
}
