using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mapper.Reading.Columns;

/// <summary>Reads a value in its type's invariant form. Nothing is read that means another value on another day: a date without time is a date, a time alone is none.</summary>
internal static class ConstantText
{
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    internal static object? To(string type, string text) => type switch
    {
        "System.String" => text,
        "System.Char" => text is [var character] ? character : null,
        "System.Boolean" => bool.TryParse(text, out bool flag) ? flag : null,
        "System.Guid" => Guid.TryParse(text, CultureInfo.InvariantCulture, out Guid guid) ? guid : null,
        "System.Byte[]" => Bytes(text),
        "System.Net.IPAddress" => IPAddress.TryParse(text, out IPAddress? address) ? address : null,
        "System.Net.IPNetwork" => IPNetwork.TryParse(text, out IPNetwork network) ? network : null,
        "System.Net.NetworkInformation.PhysicalAddress" => PhysicalAddress.TryParse(text, out PhysicalAddress? address) ? address : null,
        _ => Moment(type, text) ?? Json(type, text) ?? Number(type, text),
    };

    /// <summary>Bytes as PostgreSQL writes them: <c>\x</c> and two digits each.</summary>
    private static byte[]? Bytes(string text)
    {
        try
        {
            return text.StartsWith("\\x", StringComparison.Ordinal) ? Convert.FromHexString(text.AsSpan(2)) : null;
        }
        catch (FormatException)
        {
            return null; // the caller reports it as a default that does not fit
        }
    }

    private static object? Moment(string type, string text) => type switch
    {
        "System.DateTime" => Exact(text, out DateTimeOffset moment) ? moment.UtcDateTime : null,
        "System.DateTimeOffset" => Exact(text, out DateTimeOffset moment) ? moment.ToUniversalTime() : null,
        "System.DateOnly" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null,
        "System.TimeOnly" => TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null,
        "System.TimeSpan" => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null,
        _ => null,
    };

    /// <summary>A moment without an offset is in UTC, as <c>timestamptz</c> stores it.</summary>
    private static bool Exact(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static object? Json(string type, string text)
    {
        if (!type.StartsWith("System.Text.Json.", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return type switch
            {
                "System.Text.Json.JsonDocument" => JsonDocument.Parse(text),
                "System.Text.Json.JsonElement" => JsonElement.Parse(text),
                // Its null is no node.
                "System.Text.Json.Nodes.JsonNode" => JsonNode.Parse(text) ?? (object)JsonElement.Parse(text),
                "System.Text.Json.Nodes.JsonObject" => JsonNode.Parse(text) as JsonObject,
                "System.Text.Json.Nodes.JsonArray" => JsonNode.Parse(text) as JsonArray,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null; // the caller reports it as a default that does not fit
        }
    }

    private static object? Number(string type, string text) => type switch
    {
        "System.Double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
        "System.Single" => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) ? number : null,
        "System.Numerics.BigInteger" => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number) ? number : null,
        _ => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? ConstantNumber.FromDecimal(type, number) : null,
    };
}
