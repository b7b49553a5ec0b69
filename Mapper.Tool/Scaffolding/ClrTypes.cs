using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mapper.Model;
using Mapper.Postgres;
using NpgsqlTypes;

namespace Mapper.Tool.Scaffolding;

/// <summary>The C# type of a column, and what [Column] says where the type alone does not say it.</summary>
internal static partial class ClrTypes
{
    private static readonly Dictionary<string, Type> Scalars = new()
    {
        ["boolean"] = typeof(bool),
        ["smallint"] = typeof(short),
        ["integer"] = typeof(int),
        ["bigint"] = typeof(long),
        ["real"] = typeof(float),
        ["double precision"] = typeof(double),
        ["numeric"] = typeof(decimal),
        ["text"] = typeof(string),
        ["character varying"] = typeof(string),
        ["uuid"] = typeof(Guid),
        ["timestamp with time zone"] = typeof(DateTimeOffset),
        ["timestamp without time zone"] = typeof(DateTime),
        ["date"] = typeof(DateOnly),
        ["time without time zone"] = typeof(TimeOnly),
        ["interval"] = typeof(TimeSpan),
        ["bytea"] = typeof(byte[]),
        ["jsonb"] = typeof(JsonDocument),
        ["inet"] = typeof(IPAddress),
        ["cidr"] = typeof(IPNetwork),
        ["macaddr"] = typeof(PhysicalAddress),
        ["bit varying"] = typeof(BitArray),
        ["point"] = typeof(NpgsqlPoint),
        ["line"] = typeof(NpgsqlLine),
        ["lseg"] = typeof(NpgsqlLSeg),
        ["box"] = typeof(NpgsqlBox),
        ["path"] = typeof(NpgsqlPath),
        ["polygon"] = typeof(NpgsqlPolygon),
        ["circle"] = typeof(NpgsqlCircle),
        ["tsvector"] = typeof(NpgsqlTsVector),
        ["tsquery"] = typeof(NpgsqlTsQuery),
        ["int4range"] = typeof(NpgsqlRange<int>),
        ["int8range"] = typeof(NpgsqlRange<long>),
        ["numrange"] = typeof(NpgsqlRange<decimal>),
        ["daterange"] = typeof(NpgsqlRange<DateOnly>),
        ["tstzrange"] = typeof(NpgsqlRange<DateTimeOffset>),
    };

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
    };

    /// <summary>The names that no class may have, since properties have these types.</summary>
    internal static IEnumerable<string> Names => Scalars.Values.Append(typeof(Type)).Select(type => type.Name.Split('`')[0]);

    /// <summary>The C# type, and the arguments of [Column].</summary>
    internal static (string Type, bool IsReference, AttributeText Column) Of(ColumnModel column, AttributeText attribute)
    {
        string store = column.StoreType!;
        Match parts = FacetPattern().Match(store);
        bool isArray = store.EndsWith("[]", StringComparison.Ordinal);
        Type? type = Scalars.GetValueOrDefault($"{parts.Groups["name"].Value}{parts.Groups["zone"].Value}");
        if (type is null)
        {
            return ($"string{(isArray ? "[]" : "")}", true, attribute.Text("Type", store));
        }

        int[] facets = [.. parts.Groups["facets"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(facet => int.Parse(facet, CultureInfo.InvariantCulture))];
        bool hasLength = type == typeof(string) || type == typeof(BitArray);
        var source = new ColumnSource
        {
            ClrType = isArray ? type.MakeArrayType() : type,
            Length = hasLength && facets is [var length] ? length : null,
            Precision = !hasLength && facets is [var precision, ..] ? precision : null,
            Scale = facets is [_, var scale] ? scale : null,
        };
        // What the mapping itself would make of it decides whether it says enough.
        return (TextOf(source.ClrType), !source.ClrType.IsValueType, TypeMap.StoreType(source) == store
            ? attribute.Number("Length", source.Length).Number("Precision", source.Precision).Number("Scale", source.Scale == 0 ? null : source.Scale)
            : attribute.Text("Type", store));
    }

    /// <summary>The number of dimensions, where the column is a vector.</summary>
    internal static int? VectorDimensions(ColumnModel column) =>
        VectorPattern().Match(column.StoreType!) is { Success: true } vector ? int.Parse(vector.Groups["dimensions"].Value, CultureInfo.InvariantCulture) : null;

    private static string TextOf(Type type) => type switch
    {
        { IsArray: true } => $"{TextOf(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TextOf))}>",
        _ => Keywords.GetValueOrDefault(type, type.Name),
    };

    [GeneratedRegex(@"^(?<name>[a-z0-9 ]+?)(\((?<facets>[0-9,]+)\))?(?<zone> with(out)? time zone)?(\[\])?$")]
    private static partial Regex FacetPattern();

    [GeneratedRegex(@"^(\w+\.)?vector\((?<dimensions>\d+)\)$")]
    private static partial Regex VectorPattern();
}
