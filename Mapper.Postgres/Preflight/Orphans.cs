using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>Which rows reference nothing where a foreign key is new, or was never validated?</summary>
internal static class Orphans
{
    internal static IEnumerable<RowQuestion> In(ExistingRows rows) =>
        from step in rows.Constraints<ForeignKeyModel>()
        where Asks(rows, step.Table, step.Constraint)
        select Ask(rows, step.Change, step.Constraint, step.Table, step.SearchPath);

    // What this role may not read of another's table the server reads as its owner.
    private static bool Asks(ExistingRows rows, TableModel table, ForeignKeyModel key) =>
        !key.NotEnforced && !key.Period && key.Columns.Count == key.PrincipalColumns.Count
        && rows.Find(key.Principal) is null or { Readable.Value: true }
        && rows.Stay(table.Name, key.Columns) && rows.Stay(key.Principal, key.PrincipalColumns);

    private static RowQuestion Ask(ExistingRows rows, TableChange change, ForeignKeyModel key, TableModel table, string searchPath)
    {
        var rowKey = RowKey.Of(table);
        string columns = Identifiers.List(key.Columns);
        string bound = key.MatchFull ? $"num_nonnulls({columns}) > 0" : $"num_nulls({columns}) = 0";
        string from = $"{ExistingRows.Alone(table)} AS mapper_rows WHERE {bound}{(rows.Find(key.Principal) is { } principal ? $" AND NOT EXISTS ({Referenced(key, principal)})" : "")}";
        return new RowQuestion
        {
            Change = change,
            Code = "MAP2212",
            Target = table.Name.ToString(),
            Member = rows.MemberOf(change),
            SearchPath = searchPath,
            From = from,
            Figures = "ARRAY[count(*)]",
            KeyName = rowKey.Name,
            Keys = rowKey.First(from),
            Reason = offenders => $"Foreign key {key.Name} references {key.Principal}, but {offenders.Do("references", "reference")} no row of it{(key.MatchFull ? ", or only with a part of the key" : "")}.",
            Remedy = "Add the missing rows, set the reference to NULL or delete those rows; or take the foreign key off the class.",
        };
    }

    // Of a table that the plan makes nothing is asked: it is empty.
    private static string Referenced(ForeignKeyModel key, TableModel principal)
    {
        IEnumerable<string> equal = key.PrincipalColumns.Zip(key.Columns, (referenced, column) => $"mapper_principal.{Identifiers.Quote(referenced)} = mapper_rows.{Identifiers.Quote(column)}");
        return $"SELECT FROM {ExistingRows.Alone(principal)} AS mapper_principal WHERE {string.Join(" AND ", equal)}";
    }
}
