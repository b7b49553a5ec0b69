using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>The one door through which a value enters SQL.</summary>
internal static class Literals
{
    /// <summary>A string constant, safe whatever <c>standard_conforming_strings</c> says.</summary>
    internal static string Text(string value)
    {
        string doubled = value.Replace("'", "''", StringComparison.Ordinal);
        return doubled.Contains('\\', StringComparison.Ordinal) ? $"E'{doubled.Replace("\\", "\\\\", StringComparison.Ordinal)}'" : $"'{doubled}'";
    }

    /// <summary>A CLR value as a constant of a store type, or <see langword="null"/> when there is none for it.</summary>
    internal static string? Constant(object value, string storeType) => value switch
    {
        bool flag => flag ? "true" : "false",
        EquatableArray<object> items => storeType.EndsWith("[]", StringComparison.Ordinal) && Items(items, storeType[..^2]) is { } text ? Typed(text, storeType) : null,
        EnumDefault member => StoreTypes.IsNumber(storeType) ? member.Value.ToString(CultureInfo.InvariantCulture) : Typed(member.Name, storeType),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or decimal => Number((IFormattable)value, storeType),
        float number => float.IsFinite(number) ? Number(number, storeType) : Typed(Infinite(number), storeType),
        double number => double.IsFinite(number) ? Number(number, storeType) : Typed(Infinite(number), storeType),
        _ => InText(value) is { } text ? Typed(text, storeType) : null,
    };

    /// <summary>Texts as an array's input form (PostgreSQL docs, 8.15.2), each in quotes, so that nothing in it is read as more than text.</summary>
    internal static string Items(IEnumerable<string> texts) =>
        $"{{{string.Join(',', texts.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    private static string? Items(IEnumerable<object> items, string storeType)
    {
        string?[] texts = [.. items.Select(item => Item(item, storeType))];
        return texts.Contains(null) ? null : Items(texts.OfType<string>());
    }

    private static string? Item(object value, string storeType) => value switch
    {
        bool flag => flag ? "t" : "f",
        EnumDefault member => StoreTypes.IsNumber(storeType) ? member.Value.ToString(CultureInfo.InvariantCulture) : member.Name,
        float or double when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) => Infinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or decimal or float or double => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => InText(value),
    };

    private static string? InText(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        Guid guid => guid.ToString("D"),
        DateTime time => time.ToString(time.Kind == DateTimeKind.Unspecified ? "yyyy-MM-dd HH:mm:ss.FFFFFF" : "yyyy-MM-dd HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => Interval(span),
        IPAddress or IPNetwork or PhysicalAddress => value.ToString(),
        JsonDocument json => json.RootElement.GetRawText(),
        JsonElement json => json.GetRawText(),
        JsonNode json => json.ToJsonString(),
        byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes)}",
        _ => null,
    };

    private static string Number(IFormattable value, string storeType)
    {
        string digits = value.ToString(null, CultureInfo.InvariantCulture);
        return StoreTypes.IsNumber(storeType) ? digits : Typed(digits, storeType);
    }

    private static string Infinite(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    // Days and hours apart, as PostgreSQL keeps them; the sign before each part.
    private static string Interval(TimeSpan span)
    {
        TimeSpan time = span - TimeSpan.FromDays(span.Days);
        string clock = (time < TimeSpan.Zero ? "-" : "") + time.ToString(@"hh\:mm\:ss\.FFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');
        return span.Days == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{span.Days} days {clock}");
    }

    // As the server will spell it, where that is known. A bare character or bit means one of it: there, and where the type may be such a one, the column's own
    // type is left to read the constant.
    private static string Typed(string text, string storeType) => StoreTypes.WithoutModifier(storeType) switch
    {
        "character" or "bit" => Text(text),
        var bare => StoreTypes.IsBuiltIn(bare) ? $"{Text(text)}::{bare}" : Text(text),
    };
}
