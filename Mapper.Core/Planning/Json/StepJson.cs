using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mapper.Planning.Json;

/// <summary>Saves single steps, and reads them again.</summary>
internal static class StepJson
{
    private static readonly JsonSerializerOptions Options = new(PlanJson.Options) { WriteIndented = false };

    private static JsonTypeInfo<PlannedStep> Info => (JsonTypeInfo<PlannedStep>)Options.GetTypeInfo(typeof(PlannedStep));

    internal static string Write(PlannedStep step) => JsonSerializer.Serialize(step, Info);

    /// <summary>Reads what <see cref="Write"/> wrote; <see langword="null"/> where another version wrote something that this one does not know.</summary>
    internal static PlannedStep? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Info);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
