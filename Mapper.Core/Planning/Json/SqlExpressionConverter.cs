using System.Text.Json;
using System.Text.Json.Serialization;
using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>An expression as its text, or as text and spelling where the server's differs: <c>["total&gt;0", "(total &gt; 0)"]</c>.</summary>
internal sealed class SqlExpressionConverter : JsonConverter<SqlExpression>
{
    public override SqlExpression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new SqlExpression(reader.GetString()!);
        }

        string sql = Next(ref reader, JsonTokenType.String);
        string spelling = Next(ref reader, JsonTokenType.String);
        Next(ref reader, JsonTokenType.EndArray);
        return new SqlExpression(sql) { Spelling = spelling };
    }

    public override void Write(Utf8JsonWriter writer, SqlExpression value, JsonSerializerOptions options)
    {
        if (value.Spelling == value.Sql.Trim())
        {
            writer.WriteStringValue(value.Sql);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStringValue(value.Sql);
        writer.WriteStringValue(value.Spelling);
        writer.WriteEndArray();
    }

    private static string Next(ref Utf8JsonReader reader, JsonTokenType expected) =>
        reader.Read() && reader.TokenType == expected ? (expected == JsonTokenType.String ? reader.GetString()! : "") : throw new JsonException();
}
