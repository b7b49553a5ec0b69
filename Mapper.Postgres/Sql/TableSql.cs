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
        IEnumerable<string> lines = table.Columns.Select(ColumnSql.Definition).Concat(constraints.Select(ConstraintSql.Definition));
        string partitioning = table.Partitioning is { Key: { } key } ? $" PARTITION BY {Expressions.Embed(key)}" : "";

        // A partitioned table stores nothing, so it is its partitions that are unlogged; PostgreSQL 18 insists.
        string unlogged = table is { Unlogged: true, Partitioning: null } ? "UNLOGGED " : "";
        string storage = table.With.Count == 0 ? "" : $" {StorageSql.With(table.With)}";
        return $"CREATE {unlogged}TABLE {Identifiers.Quote(table.Name)} (\n    {string.Join(",\n    ", lines)}\n){partitioning}{storage}";
    }
}
