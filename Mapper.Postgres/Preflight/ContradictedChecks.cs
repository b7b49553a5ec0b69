using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>For which rows is a new check, or one that was never validated, false? NULL passes, as it does in a check.</summary>
internal static class ContradictedChecks
{
    internal static IEnumerable<RowQuestion> In(ExistingRows rows) =>
        from step in rows.Constraints<CheckModel>()
        where !step.Constraint.NotEnforced && rows.Stay(step.Table.Name, step.Constraint.Expression)
        select Ask(rows, step.Change, step.Constraint, step.Table, step.SearchPath);

    private static RowQuestion Ask(ExistingRows rows, TableChange change, CheckModel check, TableModel table, string searchPath)
    {
        // Without an alias: the expression may say the table's name.
        string from = check.NoInherit ? ExistingRows.Alone(table) : Identifiers.Quote(table.Name);
        string condition = $"NOT ({Expressions.Embed(check.Expression)})";
        var key = RowKey.Of(table);
        return new RowQuestion
        {
            Change = change,
            Code = "MAP2211",
            Target = table.Name.ToString(),
            Member = rows.MemberOf(change),
            SearchPath = searchPath,
            From = from,
            Figures = $"ARRAY[count(*) FILTER (WHERE {condition})]",
            KeyName = key.Name,
            Keys = key.First($"{from} WHERE {condition}"),
            Reason = offenders => $"Check {check.Name} wants {check.Expression.Sql.Trim()}, but {offenders.Do("contradicts", "contradict")} it.",
            Remedy = "Correct those rows, or loosen the check.",
        };
    }
}
