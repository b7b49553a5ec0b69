using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>An aside as the value that it carries.</summary>
internal sealed class AsideConverter<T> : JsonConverter<Aside<T>>
{
    public override Aside<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!;

    public override void Write(Utf8JsonWriter writer, Aside<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
}
