using Mapper.Model;

namespace Mapper.Tool.Diagrams;

/// <summary>Types by their shorter names, where they have one.</summary>
internal static class ShortTypes
{
    internal static string Of(ColumnModel column) => column.StoreType!
        .Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal)
        .Replace(" without time zone", "", StringComparison.Ordinal)
        .Replace("character varying", "varchar", StringComparison.Ordinal);
}
