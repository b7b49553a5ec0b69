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
        var going = new GoingParts(plan);
        SchemaChange[] changes = [.. plan.Steps.Select(step => step.Change).Where(change => change is DropColumn or DropTable)];
        HashSet<SchemaChange> unused = await UnusedAsync(connection, [.. changes.OfType<DropColumn>()], cancellationToken).ConfigureAwait(false);
        var refusals = new List<Refusal>();
        foreach (SchemaChange change in changes.Where(change => !unused.Contains(change)))
        {
            (string query, object[] names) = change is DropColumn { TableName: var table, Column.Name: var column }
                ? (RemovalQueries.OfColumn, [table.Schema, table.Name, column])
                : (RemovalQueries.OfTable, new object[] { change.Table!.Schema, change.Table.Name });
            if (await DependentsAsync(connection, query, going, change.Table!, names, cancellationToken).ConfigureAwait(false) is { Count: > 0 } dependents)
            {
                refusals.Add(Refuse(change, plan.Target, dependents));
            }
        }

        return refusals;
    }

    // Most columns that are removed have nothing that hangs on them. Of a single one that is no question of its own.
    private static async Task<HashSet<SchemaChange>> UnusedAsync(NpgsqlConnection connection, DropColumn[] columns, CancellationToken cancellationToken)
    {
        if (columns.Length < 2)
        {
            return [];
        }

        var unused = new HashSet<SchemaChange>(columns, ReferenceEqualityComparer.Instance);
        unused.ExceptWith((await CatalogQuestion.AskAllAsync(connection, RemovalQueries.UsedColumns, columns, change => (change.TableName, change.Column.Name), [], cancellationToken).ConfigureAwait(false)).Select(it => it.Change));
        return unused;
    }

    // First with what is likely to hang on the table. A part of any other may, as a policy that reads it; but where all tables lose a column, all parts for each are the square of them.
    private static async Task<IReadOnlyList<string>> DependentsAsync(NpgsqlConnection connection, string query, GoingParts going, QualifiedName table, object[] names, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> dependents = await CatalogQuestion.AskAsync(connection, query, [.. going.Near(table), .. names], cancellationToken).ConfigureAwait(false);
        return dependents.Count > 0 && going.AnyFar(table) ? await CatalogQuestion.AskAsync(connection, query, [.. going.All, .. names], cancellationToken).ConfigureAwait(false) : dependents;
    }

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
