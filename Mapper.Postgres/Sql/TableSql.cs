using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>CREATE TABLE.</summary>
internal static class TableSql
{
    internal static string Create(TableModel table)
    {
        ConstraintModel[] constraints =
        [
            .. table.PrimaryKey is { } primary ? new ConstraintModel[] { primary } : [],
            .. table.Uniques,
            .. table.Checks,
            .. table.Exclusions,
            .. table.ForeignKeys,
        ];
        string partitioning = table.Partitioning is { Key: { } key } ? $" PARTITION BY {Expressions.Embed(key)}" : "";

        // A partitioned table stores nothing, so it is its partitions that are unlogged; PostgreSQL 18 insists.
        string unlogged = table is { Unlogged: true, Partitioning: null } ? "UNLOGGED " : "";
        string storage = table.With.Count == 0 ? "" : $" {StorageSql.With(table.With)}";
        return $"CREATE {unlogged}TABLE {Identifiers.Quote(table.Name)} (\n    {Lines(table.Columns, constraints)}\n){partitioning}{storage}";
    }

    private static string Lines(EquatableArray<ColumnModel> columns, ConstraintModel[] constraints)
    {
        string[] lines = new string[columns.Count + constraints.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = i < columns.Count ? ColumnSql.Definition(columns[i]) : ConstraintSql.Definition(constraints[i - columns.Count]);
        }

        return string.Join(",\n    ", lines);
    }
}
