using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>The rows of a table as a plan's backfills will find them, as a query over the table as it is: with the columns that are added, retyped or renamed before.</summary>
internal sealed class PlannedRows(SyncPlan plan, DatabaseModel live)
{
    /// <summary>A question for the rows that a backfill leaves without a value: none, or their number and then the primary keys of up to five.</summary>
    internal string Without(BackfillColumn change)
    {
        TableModel target = plan.Target.Table(change.TableName)!;
        TableModel existing = live.Tables.FirstOrDefault(table => table.Name == target.Name) ?? live.Tables.First(table => target.RenamedFrom.Value.Contains(table.Name));
        Dictionary<string, string> columns = Columns(target, existing);
        string alias = Identifiers.Quote(target.Name.Name);
        string source = Identifiers.Quote(existing.Name);
        foreach (BackfillColumn backfill in Backfills(change))
        {
            source = $"(SELECT {Select(columns)} FROM {source} AS {alias})";
            columns = columns.Keys.ToDictionary(name => name, Identifiers.Quote);
            string name = backfill.Column.Name;
            columns[name] = $"coalesce({Identifiers.Quote(name)}, CAST(({Expressions.Embed(backfill.Value)}) AS {backfill.Column.StoreType}))";
        }

        return $"""
            WITH missing AS MATERIALIZED (
                SELECT {Key(existing)} FROM (SELECT {Select(columns)} FROM {source} AS {alias}) AS {alias} WHERE {Identifiers.Quote(change.Column.Name)} IS NULL
            )
            SELECT answer
            FROM (SELECT count(*)::text AS answer, 0 AS place FROM missing HAVING count(*) > 0 UNION ALL SELECT key, place FROM missing WHERE key IS NOT NULL AND place <= 5) AS a
            ORDER BY place
            """;
    }

    // Up to the one in question: each sees the values of those before it.
    private IEnumerable<BackfillColumn> Backfills(BackfillColumn change)
    {
        BackfillColumn[] all = [.. Backfills(change.TableName)];
        return all.Take(Array.IndexOf(all, change) + 1);
    }

    private IEnumerable<BackfillColumn> Backfills(QualifiedName table) => plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().Where(backfill => backfill.TableName == table);

    // Under the new names what the rows have, and what the sync will have given them before the backfills.
    private Dictionary<string, string> Columns(TableModel target, TableModel existing)
    {
        string named = string.Join(' ', Backfills(target.Name).Select(backfill => backfill.Value));
        Dictionary<string, string> columns = existing.Columns.ToDictionary(column => column.Name, column => Identifiers.Quote(column.Name));
        foreach (ColumnModel column in target.Columns)
        {
            string? former = column.Hints.Value.RenamedFrom.FirstOrDefault(name => existing.Column(name) is not null);
            ColumnModel? before = existing.Column(column.Name) ?? (former is null ? null : existing.Column(former));
            columns[column.Name] = before is null ? Added(column, named) : before.StoreType == column.StoreType ? Identifiers.Quote(before.Name) : Retyped(column, before);
        }

        return columns;
    }

    // What no backfill names need not be computed: it may draw a number. An identity's is not known yet, and any will do.
    private static string Added(ColumnModel column, string named) => column switch
    {
        _ when !named.Contains(column.Name, StringComparison.OrdinalIgnoreCase) && !named.Contains('"', StringComparison.Ordinal) => $"CAST(NULL AS {column.StoreType})",
        { Hints.Value.Backfill: not null, Nullable: false } => $"CAST(NULL AS {column.StoreType})",
        { Identity: not null } => $"CAST(1 AS {column.StoreType})",
        { Generated: { } generated } => $"CAST(({Expressions.Embed(generated.Expression)}) AS {column.StoreType})",
        { Default: { } value } => $"CAST(({Expressions.Embed(value)}) AS {column.StoreType})",
        _ => $"CAST(NULL AS {column.StoreType})",
    };

    private static string Retyped(ColumnModel column, ColumnModel before) =>
        $"CAST({(column.Hints.Value.ConvertUsing is { } sql ? $"({Expressions.Embed(sql)})" : Identifiers.Quote(before.Name))} AS {column.StoreType})";

    private static string Select(Dictionary<string, string> columns) => string.Join(", ", columns.Select(column => $"{column.Value} AS {Identifiers.Quote(column.Key)}"));

    // Only keys are told, never other values.
    private static string Key(TableModel existing) => existing.PrimaryKey is { } key
        ? $"concat_ws(', ', {string.Join(", ", key.Columns.Select(column => $"{Literals.Text($"{column} ")} || {Identifiers.Quote(column)}::text"))}) AS key, row_number() OVER (ORDER BY {Identifiers.List(key.Columns)}) AS place"
        : "NULL::text AS key, 1 AS place";
}
