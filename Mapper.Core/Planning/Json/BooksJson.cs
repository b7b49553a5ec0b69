using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mapper.Planning.Json;

/// <summary>What the books keep as JSON: in one line, and read by other versions than the one that wrote it.</summary>
internal static class BooksJson
{
    private static readonly JsonSerializerOptions Options = new(PlanJson.Options) { WriteIndented = false };

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Info<T>());

    internal static byte[] WriteUtf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Info<T>());

    /// <summary>Reads what <see cref="Write"/> wrote; <see langword="null"/> where another version wrote something that this one does not know.</summary>
    internal static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, Info<T>());
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
