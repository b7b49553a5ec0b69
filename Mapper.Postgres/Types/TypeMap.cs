using System.Globalization;
using Mapper.Model;

namespace Mapper.Postgres;

/// <summary>CLR types and the PostgreSQL types that hold them. Types are told by full name: they may come from another load context or a newer Npgsql.</summary>
internal static class TypeMap
{
    private static readonly Dictionary<string, string> Scalars = new()
    {
        ["System.Boolean"] = "boolean",
        ["System.Byte"] = "smallint",
        ["System.SByte"] = "smallint",
        ["System.Int16"] = "smallint",
        ["System.UInt16"] = "integer",
        ["System.Int32"] = "integer",
        ["System.UInt32"] = "bigint",
        ["System.Int64"] = "bigint",
        ["System.UInt64"] = "numeric(20,0)",
        ["System.Single"] = "real",
        ["System.Double"] = "double precision",
        ["System.Decimal"] = "numeric",
        ["System.String"] = "text",
        ["System.Char"] = "character(1)",
        ["System.Guid"] = "uuid",
        ["System.DateTime"] = "timestamp with time zone",
        ["System.DateTimeOffset"] = "timestamp with time zone",
        ["System.DateOnly"] = "date",
        ["System.TimeOnly"] = "time without time zone",
        ["System.TimeSpan"] = "interval",
        ["System.Text.Json.JsonDocument"] = "jsonb",
        ["System.Text.Json.JsonElement"] = "jsonb",
        ["System.Text.Json.Nodes.JsonNode"] = "jsonb",
        ["System.Text.Json.Nodes.JsonObject"] = "jsonb",
        ["System.Text.Json.Nodes.JsonArray"] = "jsonb",
        ["System.Net.IPAddress"] = "inet",
        ["System.Net.IPNetwork"] = "cidr",
        ["System.Net.NetworkInformation.PhysicalAddress"] = "macaddr",
        ["System.Collections.BitArray"] = "bit varying",
        ["System.Numerics.BigInteger"] = "numeric",
        ["NpgsqlTypes.NpgsqlCidr"] = "cidr",
        ["NpgsqlTypes.NpgsqlInet"] = "inet",
        ["NpgsqlTypes.NpgsqlInterval"] = "interval",
        ["NpgsqlTypes.NpgsqlPoint"] = "point",
        ["NpgsqlTypes.NpgsqlLine"] = "line",
        ["NpgsqlTypes.NpgsqlLSeg"] = "lseg",
        ["NpgsqlTypes.NpgsqlBox"] = "box",
        ["NpgsqlTypes.NpgsqlPath"] = "path",
        ["NpgsqlTypes.NpgsqlPolygon"] = "polygon",
        ["NpgsqlTypes.NpgsqlCircle"] = "circle",
        ["NpgsqlTypes.NpgsqlTsVector"] = "tsvector",
        ["NpgsqlTypes.NpgsqlTsQuery"] = "tsquery",
        ["NpgsqlTypes.NpgsqlLogSequenceNumber"] = "pg_lsn",
        ["NpgsqlTypes.PgLsn"] = "pg_lsn",
        ["Pgvector.Vector"] = "vector",
        ["Pgvector.HalfVector"] = "halfvec",
        ["Pgvector.SparseVector"] = "sparsevec",
    };

    private static readonly Dictionary<string, string> Ranges = new()
    {
        ["integer"] = "int4range",
        ["bigint"] = "int8range",
        ["numeric"] = "numrange",
        ["date"] = "daterange",
        ["timestamp with time zone"] = "tstzrange",
    };

    /// <summary>The store type of a property, or <see langword="null"/> when its CLR type has none.</summary>
    internal static string? StoreType(ColumnSource source)
    {
        if (source.DeclaredType is { } declared)
        {
            return StoreTypes.Canonical(declared);
        }

        if (source.Dimensions is { } dimensions)
        {
            string vector = Scalars.GetValueOrDefault(source.ClrType.FullName ?? "", "vector");
            return string.Create(CultureInfo.InvariantCulture, $"{vector}({dimensions})");
        }

        return StoreType(source.ClrType) is { } type ? WithFacets(type, source) : null;
    }

    private static string? StoreType(Type type)
    {
        if (type.IsEnum)
        {
            // An integer, as EF Core has it; wider only for an enum that itself is.
            return type.GetEnumUnderlyingType().FullName is "System.UInt32" or "System.Int64" or "System.UInt64" ? StoreType(type.GetEnumUnderlyingType()) : "integer";
        }

        if (type.FullName is { } name && Scalars.TryGetValue(name, out string? scalar))
        {
            return scalar;
        }

        return type.IsArray && type.GetElementType()?.FullName == "System.Byte" ? "bytea" : Composed(type);
    }

    private static string? Composed(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType() is { } element ? Array(element) : null;
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        Type[] arguments = type.GetGenericArguments();
        return type.GetGenericTypeDefinition().FullName switch
        {
            "System.Nullable`1" => StoreType(arguments[0]),
            "System.Collections.Generic.Dictionary`2" when arguments.All(argument => argument.FullName == "System.String") => "hstore",
            "System.ValueTuple`2" when arguments[0].FullName == "System.Net.IPAddress" && arguments[1].FullName == "System.Int32" => "cidr",
            "System.Collections.Generic.List`1" => Array(arguments[0]),
            "NpgsqlTypes.NpgsqlRange`1" => StoreType(arguments[0]) is { } bound ? Ranges.GetValueOrDefault(bound) : null,
            _ => null,
        };
    }

    // An array of ranges is what Npgsql reads a multirange into.
    private static string? Array(Type element) => StoreType(element) switch
    {
        null => null,
        string range when Ranges.ContainsValue(range) => range.Replace("range", "multirange", StringComparison.Ordinal),
        string array when array.EndsWith("[]", StringComparison.Ordinal) => array,
        string scalar => $"{scalar}[]",
    };

    private static string WithFacets(string type, ColumnSource source) => type switch
    {
        "text" or "character(1)" when source.Length is { } length => string.Create(CultureInfo.InvariantCulture, $"character varying({length})"),
        "text[]" when source.Length is { } length => string.Create(CultureInfo.InvariantCulture, $"character varying({length})[]"),
        "bit varying" when source.Length is { } length => string.Create(CultureInfo.InvariantCulture, $"bit varying({length})"),
        "numeric" or "numeric(20,0)" when source.Precision is { } precision => string.Create(CultureInfo.InvariantCulture, $"numeric({precision},{source.Scale ?? 0})"),
        "timestamp with time zone" or "time without time zone" or "interval" when source.Precision is { } precision =>
            StoreTypes.Canonical(string.Create(CultureInfo.InvariantCulture, $"{type.Split(' ')[0]}({precision}){(type.Contains("with time", StringComparison.Ordinal) ? " with time zone" : "")}")),
        _ => type,
    };
}
