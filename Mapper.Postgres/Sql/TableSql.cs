using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>CREATE TABLE.</summary>
internal static class TableSql
{
    internal static string Create(TableModel table)
    {
        ConstraintModel[] constraints =
        [
            .. table.PrimaryKey is { } key ? new ConstraintModel[] { key } : [],
            .. table.Uniques,
            .. table.Checks,
            .. table.ForeignKeys,
        ];
        IEnumerable<string> lines = table.Columns.Select(ColumnSql.Definition).Concat(constraints.Select(ConstraintSql.Definition));
        return $"CREATE {(table.Unlogged ? "UNLOGGED " : "")}TABLE {Identifiers.Quote(table.Name)} (\n    {string.Join(",\n    ", lines)}\n)";
    }
}
