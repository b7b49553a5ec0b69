using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Constraints as lines: what <c>information_schema</c> says of them, and what a model would have it say.</summary>
internal static class StandardConstraints
{
    // Before, the clause of a check was cut from its definition.
    private const int CheckIsExpression = 17;

    // NOT NULL stands among the checks there, without parentheses; exclusion constraints are unknown to the standard. It joins by schema and
    // name, so that of two tables' constraints of one name it can't tell which is which. What the server keeps for a partition is nobody's.
    internal const string Query = """
        WITH once AS (SELECT *, count(*) OVER (PARTITION BY constraint_schema, constraint_name) AS twins FROM information_schema.table_constraints)
        SELECT format('%s.%s %s %s (%s)%s%s%s', t.table_schema, t.table_name, t.constraint_name, t.constraint_type,
            coalesce(c.check_clause, (SELECT string_agg(k.column_name, ', ' ORDER BY k.ordinal_position) FROM information_schema.key_column_usage AS k
                WHERE (k.constraint_schema, k.constraint_name) = (t.constraint_schema, t.constraint_name))),
            CASE WHEN t.constraint_type = 'UNIQUE' AND t.nulls_distinct = 'NO' THEN ' NULLS NOT DISTINCT' END,
            ' MATCH ' || r.match_option || ' ON UPDATE ' || r.update_rule || ' ON DELETE ' || r.delete_rule,
            CASE WHEN t.is_deferrable = 'YES' THEN ' DEFERRABLE' END || CASE WHEN t.initially_deferred = 'YES' THEN ' INITIALLY DEFERRED' ELSE '' END)
        FROM once AS t
        LEFT JOIN information_schema.check_constraints AS c ON (c.constraint_schema, c.constraint_name) = (t.constraint_schema, t.constraint_name)
        LEFT JOIN information_schema.referential_constraints AS r ON (r.constraint_schema, r.constraint_name) = (t.constraint_schema, t.constraint_name)
        WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conname = t.constraint_name AND k.connamespace = quote_ident(t.constraint_schema)::regnamespace AND (k.conparentid <> 0 OR k.coninhcount > 0))
            AND twins = 1 AND (t.constraint_type <> 'CHECK' OR c.check_clause LIKE '(%' OR c.check_clause NOT LIKE '% IS NOT NULL')
        """;

    // Under the name of the table's own key stand those that the server keeps for each partition.
    internal const string Cloned = """SELECT connamespace::regnamespace || ' ' || conname FROM pg_constraint WHERE conparentid <> 0 OR coninhcount > 0""";

    internal static IEnumerable<string> Of(DatabaseModel model, IReadOnlySet<string> cloned) =>
        model.Tables.SelectMany(table => In(table, model.ServerMajor).Select(part => (table.Name.Schema, part.Name, Line: $"{table.Name} {part.Name} {part.Text}")))
            .GroupBy(part => (part.Schema, part.Name))
            .Where(parts => parts.Count() == 1 && !cloned.Contains($"{parts.Key.Schema} {parts.Key.Name}"))
            .Select(parts => parts.Single().Line);

    private static IEnumerable<(string Name, string Text)> In(TableModel table, int major) =>
    [
        .. table.PrimaryKey is { } key ? new[] { (key.Name, $"PRIMARY KEY ({List(key.Columns)}){Deferral(key.Deferrable, key.InitiallyDeferred)}") } : [],
        .. table.Uniques.Select(it => (it.Name, $"UNIQUE ({List(it.Columns)}){(it.NullsNotDistinct ? " NULLS NOT DISTINCT" : "")}{Deferral(it.Deferrable, it.InitiallyDeferred)}")),
        .. table.Checks.Select(it => (it.Name, $"CHECK ({Clause(it, major)})")),
        .. table.ForeignKeys.Select(it => (it.Name, $"FOREIGN KEY ({List(it.Columns)}) MATCH {(it.MatchFull ? "FULL" : "NONE")} ON UPDATE {Rule(it.OnUpdate)} ON DELETE {Rule(it.OnDelete)}{Deferral(it.Deferrable, it.InitiallyDeferred)}")),
    ];

    private static string Clause(CheckModel check, int major) =>
        major < CheckIsExpression ? $"({check.Expression.Spelling}){(check.NoInherit ? " NO INHERIT" : "")}{(check.NotValid ? " NOT VALID" : "")}" : check.Expression.Spelling;

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns);

    private static string Deferral(bool deferrable, bool deferred) => $"{(deferrable ? " DEFERRABLE" : "")}{(deferred ? " INITIALLY DEFERRED" : "")}";

    private static string Rule(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => action.ToString().ToUpperInvariant(),
    };
}
