using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>Which rows hold a label that goes? A label goes with no row's value.</summary>
internal static class RemovedLabels
{
    internal static IEnumerable<RowQuestion> In(SyncPlan plan, ExistingRows rows)
    {
        Dictionary<QualifiedName, EnumModel> after = plan.Steps.Select(step => step.Change).OfType<CreateEnumType>().ToDictionary(change => change.Model.Name, change => change.Model);
        ILookup<QualifiedName, (AlterColumn Change, TableModel Table, string SearchPath)> moves = rows.Steps<AlterColumn>()
            .Where(step => step.Change is { Aspect: ColumnAspect.Type, Before.EnumType.Value: not null } move && move.Before.StoreType == move.After.StoreType)
            .ToLookup(step => step.Change.Before.EnumType.Value!);
        return
            from aside in plan.Steps.Select(step => step.Change).OfType<SetEnumTypeAside>()
            let gone = aside.Before.Labels.Select(label => label.Name).Except(after[aside.Before.Name].Labels.Select(label => label.Name)).ToArray()
            where gone.Length > 0
            from step in moves[aside.Before.Name]
            select Ask(step.Change, step.Table, step.SearchPath, gone);
    }

    private static RowQuestion Ask(AlterColumn change, TableModel table, string searchPath, string[] gone)
    {
        string from = Identifiers.Quote(table.Name);
        string column = Identifiers.Quote(change.After.Name);
        string labels = $"ARRAY[{string.Join(", ", gone.Select(Literals.Text))}]::text[]";
        string condition = change.After.StoreType!.EndsWith("[]", StringComparison.Ordinal) ? $"{column}::text[] && {labels}" : $"{column}::text = ANY ({labels})";
        var key = RowKey.Of(table);
        return new RowQuestion
        {
            Change = change,
            Code = "MAP2209",
            Target = $"{table.Name}.{change.After.Name}",
            Member = change.After.Member.Value,
            SearchPath = searchPath,
            From = from,
            Figures = $"ARRAY[count(*) FILTER (WHERE {condition})]",
            KeyName = key.Name,
            Keys = key.First($"{from} WHERE {condition}"),
            Reason = offenders => $"The enum no longer has {string.Join(", ", gone.Select(label => $"'{label}'"))}, but {offenders.Do("holds", "hold")} such a value.",
            Remedy = "Give those rows another value first; or keep the member, or write [RenamedFrom] on the one that takes its place.",
        };
    }
}
