using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Explaining;

/// <summary>
/// The statements that have the server plan an expression over columns of a table's types, without the table: no right on it is
/// needed and nothing runs. OFFSET 0 keeps the planner from putting the NULLs in the columns' place.
/// </summary>
internal static class ExplainSql
{
    private const string Explain = "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT";

    /// <summary>Shows each expression as the planner understands it, under <c>Output</c>.</summary>
    internal static string OfExpressions(TableModel table, IEnumerable<string> expressions) =>
        $"{Explain} {string.Join(", ", expressions.Select(expression => $"({Expressions.Embed(expression)})"))} FROM {Columns(table)}";

    /// <summary>Shows the keys of an index as those of a sort, under <c>Sort Key</c>. A key with an operator class can't be shown so.</summary>
    internal static string OfKeys(TableModel table, string keys) => $"{Explain} FROM {Columns(table)} ORDER BY {Expressions.Embed(keys)}";

    /// <summary>The expression in a place where the server turns its type into the column's, as a default or a generation expression is.</summary>
    internal static string Assigned(SqlExpression expression, string storeType) => Assigned(expression.Sql, storeType);

    // An interval's modifier is the only one that a bare constant takes at once (coerce_type), which COALESCE, knowing no modifiers, would not have it do.
    internal static string Assigned(string expression, string storeType) => storeType.StartsWith("interval", StringComparison.Ordinal)
        ? $"CAST(({Expressions.Embed(expression)}) AS {storeType})"
        : $"COALESCE({Null(storeType)}, ({Expressions.Embed(expression)}))";

    internal static string Null(string storeType) => $"CAST(NULL AS {storeType})";

    // Under the table's own name, since an expression may qualify its columns by it.
    private static string Columns(TableModel table) =>
        $"(SELECT {string.Join(", ", table.Columns.Select(Column))} OFFSET 0) AS {Identifiers.Quote(table.Name.Name)}";

    private static string Column(ColumnModel column)
    {
        string collation = column.Collation is { } name ? $" COLLATE {ColumnSql.CollationName(name)}" : "";
        return $"{Null(column.StoreType!)}{collation} AS {Identifiers.Quote(column.Name)}";
    }
}
