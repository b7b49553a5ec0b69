using System.Globalization;
using System.Runtime.CompilerServices;
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

        // The longest text of a plan, which is made but once.
        var sql = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[1024]);
        sql.AppendLiteral($"CREATE {unlogged}TABLE {Identifiers.Quote(table.Name)} (\n    ");
        for (int i = 0; i < table.Columns.Count + constraints.Length; i++)
        {
            sql.AppendLiteral(i == 0 ? "" : ",\n    ");
            sql.AppendLiteral(i < table.Columns.Count ? ColumnSql.Definition(table.Columns[i]) : ConstraintSql.Definition(constraints[i - table.Columns.Count]));
        }

        sql.AppendLiteral($"\n){partitioning}{storage}");
        return sql.ToStringAndClear();
    }
}
