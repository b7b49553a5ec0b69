using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>The rows of a table as a plan's backfills will find them, as a query over the table as it is: with the columns that are added, retyped or renamed before.</summary>
internal sealed class PlannedRows(SyncPlan plan, DatabaseModel live)
{
    private const string IsFilled = "mapper_is_filled";

    private readonly ILookup<QualifiedName, BackfillColumn> _backfills = plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().ToLookup(backfill => backfill.TableName);
    private readonly HashSet<QualifiedName> _swapped = UnderNewNames.Swapped(plan);

    /// <summary>A question for the rows that a backfill leaves without a value: none, or their number and then the primary keys of up to five.</summary>
    internal string Without(BackfillColumn change)
    {
        Source before = Before(change);
        string name = Identifiers.Quote(change.Column.Name);
        return Question(before with { Columns = new(before.Columns) { [change.Column.Name] = Given(change) } }, $"{name} IS NULL");
    }

    /// <summary>The same for those that it gives a text that is too long: what is too much may be spaces.</summary>
    internal string Beyond(BackfillColumn change, int length)
    {
        Source before = Before(change);
        string name = Identifiers.Quote(change.Column.Name);
        string text = $"CASE WHEN {name} IS NULL THEN rtrim(CAST(({Expressions.Embed(change.Value)}) AS text), ' ') END";
        return Question(before with { Columns = new(before.Columns) { [change.Column.Name] = text } }, string.Create(CultureInfo.InvariantCulture, $"char_length({name}) > {length}"));
    }

    /// <summary>The same for those that get a value and contradict a check then.</summary>
    internal string Against(QualifiedName table, CheckModel check) => Question(After(_backfills[table], table, check.Expression.Sql), $"{IsFilled} AND NOT ({Expressions.Embed(check.Expression)})");

    /// <summary>The values of the expression for the rows that have none, of the type that it has by itself. More conditions may follow.</summary>
    internal string Values(BackfillColumn change)
    {
        Source before = Before(change);
        return $"SELECT ({Expressions.Embed(change.Value)}) FROM {before.Sql} AS {Identifiers.Quote(change.TableName.Name)} WHERE {Identifiers.Quote(change.Column.Name)} IS NULL";
    }

    // With the values of those before it, which it sees.
    private Source Before(BackfillColumn change)
    {
        Source source = After(_backfills[change.TableName].TakeWhile(backfill => backfill != change), change.TableName, "");
        return source with { Sql = $"(SELECT {Select(source.Columns)} FROM {source.Sql} AS {Identifiers.Quote(change.TableName.Name)})", Columns = Named(source.Columns) };
    }

    private Source After(IEnumerable<BackfillColumn> backfills, QualifiedName table, string also)
    {
        TableModel target = plan.Target.Table(table)!;
        TableModel existing = live.Table(target.Name) ?? live.Tables.First(found => target.RenamedFrom.Value.Contains(found.Name));
        Dictionary<string, string> columns = Columns(target, existing, also);
        columns[IsFilled] = $"({string.Join(" OR ", _backfills[table].Select(backfill => $"{columns[backfill.Column.Name]} IS NULL"))})";
        var source = new Source(Identifiers.Quote(existing.Name), columns, existing, target.Name.Name);
        foreach (BackfillColumn backfill in backfills)
        {
            source = source with { Sql = $"(SELECT {Select(source.Columns)} FROM {source.Sql} AS {Identifiers.Quote(source.Alias)})", Columns = new(Named(source.Columns)) { [backfill.Column.Name] = Given(backfill) } };
        }

        return source;
    }

    private static string Question(Source source, string condition)
    {
        string alias = Identifiers.Quote(source.Alias);
        return $"""
            WITH missing AS MATERIALIZED (
                SELECT {Key(source.Existing)} FROM (SELECT {Select(source.Columns)} FROM {source.Sql} AS {alias}) AS {alias} WHERE {condition}
            )
            SELECT answer
            FROM (SELECT count(*)::text AS answer, 0 AS place FROM missing HAVING count(*) > 0 UNION ALL SELECT key, place FROM missing WHERE key IS NOT NULL AND place <= 5) AS a
            ORDER BY place
            """;
    }

    private static string Given(BackfillColumn backfill) => $"coalesce({Identifiers.Quote(backfill.Column.Name)}, CAST(({Expressions.Embed(backfill.Value)}) AS {backfill.Column.StoreType}))";

    private static Dictionary<string, string> Named(Dictionary<string, string> columns) => columns.Keys.ToDictionary(name => name, Identifiers.Quote);

    // Under the new names what the rows have, and what the sync will have given them before the backfills.
    private Dictionary<string, string> Columns(TableModel target, TableModel existing, string also)
    {
        string named = string.Join(' ', _backfills[target.Name].Select(backfill => backfill.Value).Append(also));
        Dictionary<string, string> columns = existing.Columns.ToDictionary(column => column.Name, column => Identifiers.Quote(column.Name));
        foreach (ColumnModel column in target.Columns)
        {
            string? former = column.Hints.Value.RenamedFrom.FirstOrDefault(name => existing.Column(name) is not null);
            ColumnModel? before = existing.Column(column.Name) ?? (former is null ? null : existing.Column(former));
            columns[column.Name] = before is null ? Added(column, named) : before.StoreType == column.StoreType && !IsSwapped(before) ? Identifiers.Quote(before.Name) : Retyped(column, before);
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

    // The values of an enum type that another takes the place of move over as text.
    private string Retyped(ColumnModel column, ColumnModel before) => column.Hints.Value.ConvertUsing is { } sql && before.StoreType != column.StoreType
        ? $"CAST(({Expressions.Embed(sql)}) AS {column.StoreType})"
        : $"CAST({Identifiers.Quote(before.Name)}{(IsSwapped(before) ? "::text" : "")} AS {column.StoreType})";

    private bool IsSwapped(ColumnModel column) => column.EnumType.Value is { } type && _swapped.Contains(type);

    private static string Select(Dictionary<string, string> columns) => string.Join(", ", columns.Select(column => $"{column.Value} AS {Identifiers.Quote(column.Key)}"));

    // Only keys are told, never other values.
    private static string Key(TableModel existing) => existing.PrimaryKey is { } key
        ? $"concat_ws(', ', {string.Join(", ", key.Columns.Select(column => $"{Literals.Text($"{column} ")} || {Identifiers.Quote(column)}::text"))}) AS key, row_number() OVER (ORDER BY {Identifiers.List(key.Columns)}) AS place"
        : "NULL::text AS key, 1 AS place";

    private sealed record Source(string Sql, Dictionary<string, string> Columns, TableModel Existing, string Alias);
}
