using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>Does a column that becomes NOT NULL, by itself or in a primary key, hold NULLs?</summary>
internal static class NullRows
{
    internal static IEnumerable<RowQuestion> In(ExistingRows rows)
    {
        ILookup<QualifiedName, PrimaryKeyModel> keys = rows.Constraints<PrimaryKeyModel>().ToLookup(step => step.Table.Name, step => step.Constraint);
        return
            from step in rows.Steps<AlterColumn>()
            let change = step.Change
            where change is { Aspect: ColumnAspect.Nullability, After.Nullable: false } && rows.StayNull(change.TableName, change.After.Name)
            let key = keys[change.TableName].FirstOrDefault(added => added.Columns.Contains(change.After.Name))
            select Ask(change, step.Table, step.SearchPath, key);
    }

    private static RowQuestion Ask(AlterColumn change, TableModel table, string searchPath, PrimaryKeyModel? key)
    {
        string from = Identifiers.Quote(table.Name);
        // Of the value itself: IS NULL holds for a composite value of NULLs too.
        string condition = $"{Identifiers.Quote(change.After.Name)} IS NOT DISTINCT FROM NULL";
        var rowKey = RowKey.Of(table);
        return new RowQuestion
        {
            Change = change,
            Code = key is null ? "MAP2202" : "MAP2215",
            Target = $"{change.TableName}.{change.After.Name}",
            Member = change.After.Member.Value,
            SearchPath = searchPath,
            From = from,
            Figures = $"ARRAY[count(*) FILTER (WHERE {condition})]",
            KeyName = rowKey.Name,
            Keys = rowKey.First($"{from} WHERE {condition}"),
            Reason = rows => $"The column becomes {(key is null ? "NOT NULL" : $"part of the primary key {key.Name}")}, but {rows.Do("holds", "hold")} NULL in it.",
            Remedy = key is null ? "Write [Backfill(\"…\")] with an expression for those rows, fill them by hand, or make the property nullable." : "Fill those rows, or take the property out of the primary key.",
        };
    }
}
