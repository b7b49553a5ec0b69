using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>Saves plans, and reads them again.</summary>
internal static class PlanJson
{
    // SQL is full of quotes and comparisons, which the default encoder would write as \u0027; the text goes into files, not into HTML.
    internal static readonly JsonSerializerOptions Options = new(PlanJsonContext.Default.Options)
    {
        TypeInfoResolver = PlanJsonContext.Default.WithAddedModifier(OmitEmpty),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private static JsonTypeInfo<SavedPlan> Saved => (JsonTypeInfo<SavedPlan>)Options.GetTypeInfo(typeof(SavedPlan));

    internal static string Write(SyncPlan plan) => JsonSerializer.Serialize(SavedPlan.Of(plan), Saved);

    internal static SyncPlan Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            int format = FormatOf(document.RootElement);
            return format <= SavedPlan.CurrentFormat
                ? document.RootElement.Deserialize(Saved)!.Read()
                : throw PlanFormatException.Newer(format, SavedPlan.CurrentFormat);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException or NotSupportedException or KeyNotFoundException or OverflowException)
        {
            throw PlanFormatException.Unreadable(exception);
        }
    }

    private static int FormatOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out JsonElement format) && format.TryGetInt32(out int number)
            ? number
            : throw new JsonException("It has no \"format\".");

    // What is absent is read as empty.
    private static void OmitEmpty(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties.Where(property => property.PropertyType.IsAssignableTo(typeof(IMayBeEmpty))))
        {
            property.ShouldSerialize = (_, value) => value is IMayBeEmpty { IsEmpty: false };
        }
    }
}
