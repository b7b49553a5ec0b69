using Mapper.Model;

namespace Mapper.Tool.Diagrams;

/// <summary>The keys that a column belongs to, as diagrams abbreviate them.</summary>
internal static class ColumnKeys
{
    internal static IEnumerable<string> Of(TableModel table, string column)
    {
        IEnumerable<string?> keys =
        [
            table.PrimaryKey?.Columns.Contains(column) == true ? "PK" : null,
            table.ForeignKeys.Any(foreign => foreign.Columns.Contains(column)) ? "FK" : null,
            table.Uniques.Any(unique => unique.Columns is [var only] && only == column) ? "UK" : null,
        ];
        return keys.OfType<string>();
    }
}
