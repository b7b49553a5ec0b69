using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// What hangs on a removed column or table. The server would refuse some of it and silently drop the rest (indexes and constraints over a column): here both are
/// named, but for what the plan itself drops before.
/// </summary>
internal static class RemovedDependents
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, CancellationToken cancellationToken)
    {
        (string Kind, QualifiedName Table, string Name)[] going = [.. plan.Steps.Select(step => Part(step.Change)).OfType<(string, QualifiedName, string)>()];
        object[] parts = [going.Select(part => part.Kind).ToArray(), going.Select(part => part.Table.Schema).ToArray(), going.Select(part => part.Table.Name).ToArray(), going.Select(part => part.Name).ToArray()];
        var refusals = new List<Refusal>();
        foreach (SchemaChange change in plan.Steps.Select(step => step.Change))
        {
            (string query, object[] names) = change switch
            {
                DropColumn { TableName: var table, Column.Name: var column } => (RemovalQueries.OfColumn, [table.Schema, table.Name, column]),
                DropTable { Table: var table } => (RemovalQueries.OfTable, [table.Schema, table.Name]),
                _ => ("", Array.Empty<object>()),
            };
            if (names.Length > 0 && await CatalogQuestion.AskAsync(connection, query, [.. parts, .. names], cancellationToken).ConfigureAwait(false) is { Count: > 0 } dependents)
            {
                refusals.Add(Refuse(change, plan.Target, dependents));
            }
        }

        return refusals;
    }

    // What is gone, or says something else, before columns and tables are dropped.
    private static (string, QualifiedName, string)? Part(SchemaChange change) => change switch
    {
        DropConstraint { TableName: var table, Constraint.Name: var name } => ("constraint", table, name),
        DropIndex { TableName: var table, Index.Name: var name } => ("index", table, name),
        DropPolicy { TableName: var table, Policy.Name: var name } => ("policy", table, name),
        AlterPolicy { TableName: var table, Before.Name: var name } => ("policy", table, name),
        DropColumn { TableName: var table, Column.Name: var name } => ("column", table, name),
        DropGeneratedColumn { TableName: var table, Column.Name: var name } => ("column", table, name),
        AlterColumn { Aspect: ColumnAspect.Generated, TableName: var table, Before.Name: var name } => ("column", table, name),
        _ => null,
    };

    private static Refusal Refuse(SchemaChange change, SchemaModel target, IReadOnlyList<string> dependents) => new()
    {
        Code = change is DropColumn ? "MAP2220" : "MAP2221",
        Change = change,
        Member = target.Table(change.Table!)?.Member.Value,
        Target = change is DropColumn { Column.Name: var column } ? $"{change.Table}.{column}" : change.Table!.ToString(),
        Reason = $"The {(change is DropColumn ? "column" : "table")} was removed, but these use it and are not Mapper's to drop: {string.Join(", ", dependents)}.",
        Remedy = "Drop or change them by hand first, or take the removal back.",
    };
}
