using Mapper.Model;
using Mapper.Reading;

namespace Mapper.Postgres;

/// <summary>Extensions that a column's type implies, so that no class need name them.</summary>
internal static class ImpliedExtensions
{
    private static readonly Dictionary<string, string> OfType = new()
    {
        ["vector"] = "vector",
        ["halfvec"] = "vector",
        ["sparsevec"] = "vector",
        ["citext"] = "citext",
        ["hstore"] = "hstore",
        ["ltree"] = "ltree",
        ["lquery"] = "ltree",
        ["ltxtquery"] = "ltree",
        ["geometry"] = "postgis",
        ["geography"] = "postgis",
    };

    /// <summary>The extensions that some type implies.</summary>
    internal static IReadOnlySet<string> Names { get; } = OfType.Values.ToHashSet();

    /// <summary>The extension that a column's type implies.</summary>
    internal static string? Of(ColumnModel column) =>
        column.StoreType is { } type && EnumReader.TypeOf(column) is null ? OfType.GetValueOrDefault(StoreTypes.BareName(type)) : null;

    /// <summary>The stated extensions and the implied ones, by name.</summary>
    internal static EquatableArray<ExtensionModel> With(SchemaModel model) =>
        model.Extensions
            .Concat(model.Tables
                .SelectMany(table => table.Columns)
                .Select(Of)
                .OfType<string>()
                .Select(extension => new ExtensionModel(extension, Schema: null)))
            .DistinctBy(extension => extension.Name)
            .OrderBy(extension => extension.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
