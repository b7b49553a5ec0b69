using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>CREATE TABLE.</summary>
internal static class TableSql
{
    private const string Separator = ",\n    ";

    internal static string Create(TableModel table)
    {
        ConstraintModel[] constraints = Constraints(table);
        string partitioning = table.Partitioning is { Key: { } key } ? $" PARTITION BY {Expressions.Embed(key)}" : "";
        string storage = table.With.Count == 0 ? "" : $" {StorageSql.With(table.With)}";

        // The longest text of a plan, which is made but once.
        var sql = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[1024]);
        sql.AppendLiteral(Opening(table));
        for (int i = 0; i < table.Columns.Count + constraints.Length; i++)
        {
            sql.AppendLiteral(i == 0 ? "" : Separator);
            sql.AppendLiteral(i < table.Columns.Count ? ColumnSql.Definition(table.Columns[i]) : ConstraintSql.Definition(constraints[i - table.Columns.Count]));
        }

        sql.AppendLiteral($"\n){partitioning}{storage}");
        return sql.ToStringAndClear();
    }

    /// <summary>The column or constraint in whose definition a character of the statement stands, the first of which is 1; <see langword="null"/> where it stands in none.</summary>
    internal static TablePart? PartAt(TableModel table, int position)
    {
        int end = Opening(table).Length;
        foreach ((TablePart part, string definition) in Definitions(table))
        {
            int start = end;
            end += definition.Length + Separator.Length;
            if (position > start && position <= end)
            {
                return part;
            }
        }

        return null;
    }

    private static IEnumerable<(TablePart Part, string Definition)> Definitions(TableModel table) =>
    [
        .. table.Columns.Select(column => (TablePart.Of(column), ColumnSql.Definition(column))),
        .. Constraints(table).Select(constraint => (TablePart.Of(constraint), ConstraintSql.Definition(constraint))),
    ];

    private static ConstraintModel[] Constraints(TableModel table) =>
    [
        .. table.PrimaryKey is { } primary ? new ConstraintModel[] { primary } : [],
        .. table.Uniques,
        .. table.Checks,
        .. table.Exclusions,
        .. table.ForeignKeys,
    ];

    // A partitioned table stores nothing, so it is its partitions that are unlogged; PostgreSQL 18 insists.
    private static string Opening(TableModel table) => $"CREATE {(table is { Unlogged: true, Partitioning: null } ? "UNLOGGED " : "")}TABLE {Identifiers.Quote(table.Name)} (\n    ";
}
