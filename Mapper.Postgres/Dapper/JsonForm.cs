using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NpgsqlTypes;

namespace Mapper.Postgres;

/// <summary>A document in json or jsonb, of any class.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed class JsonForm(NpgsqlDbType type, JsonSerializerOptions options) : IStoredForm
{
    public string Name => "documents";

    public void Write(IDbDataParameter parameter, object value) =>
        parameter.SetTyped(value is string text ? text : JsonSerializer.Serialize(value, value.GetType(), options), type);

    public object? Read(Type type, object stored) => stored is string text ? JsonSerializer.Deserialize(text, type, options) : null;
}
