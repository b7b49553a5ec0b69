using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>
/// A constant of an attribute, as a partition's bounds are: text and truth values as in JSON, a list as an array, all else with
/// its type, <c>{"type": "Int32", "value": "5"}</c>, since 5 and 5.0 are different bounds.
/// </summary>
internal sealed class ConstantConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.StartArray:
                return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<EquatableArray<object>>)options.GetTypeInfo(typeof(EquatableArray<object>)));
            default:
                using (var typed = JsonDocument.ParseValue(ref reader))
                {
                    return Typed(typed.RootElement);
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case EquatableArray<object> list:
                JsonSerializer.Serialize(writer, list, (JsonTypeInfo<EquatableArray<object>>)options.GetTypeInfo(typeof(EquatableArray<object>)));
                break;
            default:
                WriteTyped(writer, value);
                break;
        }
    }

    private static void WriteTyped(Utf8JsonWriter writer, object value)
    {
        (string key, string kind, object constant) = value is EnumDefault member ? ("name", member.Name, member.Value) : ("type", Convert.GetTypeCode(value).ToString(), value);
        writer.WriteStartObject();
        writer.WriteString(key, kind);
        writer.WriteString("value", Convert.ToString(constant, CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static object Typed(JsonElement constant)
    {
        string value = constant.GetProperty("value").GetString()!;
        return constant.TryGetProperty("name", out JsonElement name)
            ? new EnumDefault(name.GetString()!, decimal.Parse(value, CultureInfo.InvariantCulture))
            : Convert.ChangeType(value, Enum.Parse<TypeCode>(constant.GetProperty("type").GetString()!), CultureInfo.InvariantCulture);
    }
}
