using Mapper.Model;

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

    /// <summary>The stated extensions and the implied ones, by name.</summary>
    internal static EquatableArray<ExtensionModel> With(SchemaModel model) =>
        model.Extensions
            .Concat(model.Tables
                .SelectMany(table => table.Columns)
                .Select(column => column.StoreType is { } type ? OfType.GetValueOrDefault(StoreTypes.BareName(type)) : null)
                .OfType<string>()
                .Select(extension => new ExtensionModel(extension, Schema: null)))
            .DistinctBy(extension => extension.Name)
            .OrderBy(extension => extension.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
