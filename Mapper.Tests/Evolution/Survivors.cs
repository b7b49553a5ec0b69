using Mapper.Model;

namespace Mapper.Tests.Evolution;

/// <summary>
/// Which values must be there after a sync: two queries that answer with the same lines. The first asks the database before, of each column what its
/// values shall become; the second asks it afterwards, under the new names, in the former types.
/// </summary>
internal static class Survivors
{
    internal static (string Before, string After) Of(SchemaModel before, SchemaModel after)
    {
        var labels = new Labels(before, after);
        (string Before, string After)[] queries =
        [
            .. before.Tables
                .Select(table => (Table: table, Successor: table.In(after)))
                .Where(it => it.Successor is not null || !after.RemovedTables.Contains(it.Table.Name))
                .Select(it => Of(it.Table, it.Successor, labels)),
        ];
        return (Union(queries.Select(it => it.Before)), Union(queries.Select(it => it.After)));
    }

    private static (string Before, string After) Of(TableModel before, TableModel? after, Labels labels)
    {
        (string Before, string After)[] fates =
        [
            .. before.Columns.Where(it => it.Generated is null && after?.RemovedColumns.Value.Contains(it.Name) != true).Select(it => Fate.Of(it, (after is null ? null : it.In(after)) ?? it, labels)).OfType<(string, string)>(),
            .. (after?.Columns ?? []).Where(it => it.IsNewIn(before) && it is { Nullable: false, Hints.Value.Backfill: not null }).Select(Fate.OfNew),
        ];
        return (Query(before, before.Name, fates.Select(it => it.Before)), Query(before, after?.Name ?? before.Name, fates.Select(it => it.After)));
    }

    private static string Query(TableModel table, QualifiedName from, IEnumerable<string> cells) =>
        $"SELECT {Sql.Text($"{table.Name}: ")} || ROW({string.Join(", ", cells)})::text AS line FROM {Sql.Name(from)}";

    private static string Union(IEnumerable<string> queries) => string.Join("\nUNION ALL ", queries.DefaultIfEmpty("SELECT ''")) + "\nORDER BY 1";
}
