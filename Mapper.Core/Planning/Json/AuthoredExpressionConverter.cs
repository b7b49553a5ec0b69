using System.Text.Json;
using System.Text.Json.Serialization;
using Mapper.Model;

namespace Mapper.Planning.Json;

/// <summary>An expression as its author wrote it alone: what one server makes of it is no property of the model. It only writes.</summary>
internal sealed class AuthoredExpressionConverter : JsonConverter<SqlExpression>
{
    public override SqlExpression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, SqlExpression value, JsonSerializerOptions options) => writer.WriteStringValue(value.Sql.Trim());
}
