using Mapper.Model;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Diagrams;

/// <summary>What a picture shows, in the order in which it stands there: tables in groups, and the foreign keys between them.</summary>
internal sealed record Drawing(IReadOnlyList<DrawnTable> Tables, IReadOnlyList<DrawnKey> Keys, bool HasPlan)
{
    /// <summary>The picture of tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="plan">The plan whose tables and columns are coloured; <see langword="null"/> for none.</param>
    internal static Drawing Of(IReadOnlyList<TableModel> tables, SyncPlan? plan)
    {
        ILookup<QualifiedName, SchemaChange> changes = (plan is null ? [] : plan.Changes)
            .Where(change => change.Table is not null).ToLookup(change => change.Table!);
        TableModel[] ordered = [.. tables.OrderBy(table => GroupOf(table), StringComparer.Ordinal).ThenBy(table => table.Name)];
        Dictionary<QualifiedName, int> indexes = ordered.Select((table, index) => (table.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index);
        return new Drawing(
            [.. ordered.Select(table => Table(table, [.. changes[table.Name]]))],
            [.. ordered.SelectMany((table, child) => table.ForeignKeys.Where(foreign => indexes.ContainsKey(foreign.Principal)).Select(foreign => Key(table, child, foreign, indexes[foreign.Principal])))],
            plan is not null);
    }

    /// <summary>The plugin that declares a table; of a database, its schema.</summary>
    internal static string GroupOf(TableModel table) => table.Owner.Value ?? table.Name.Schema;

    private static DrawnTable Table(TableModel table, SchemaChange[] changes) =>
        new(table.Name.ToString(), GroupOf(table), changes.Length == 0 ? null : Sign.Of(changes), [.. table.Columns.Select(column => Column(table, column, changes))]);

    private static DrawnColumn Column(TableModel table, ColumnModel column, SchemaChange[] changes)
    {
        string keys = string.Join(' ', ColumnKeys.Of(table, column.Name));
        SchemaChange? change = changes.FirstOrDefault(change => ChangedColumn(change) == column.Name);
        return new DrawnColumn(column.Name, $"{ShortTypes.Of(column)}{(column.Nullable ? "?" : "")}", keys, change is null ? null : Sign.Of(change));
    }

    private static DrawnKey Key(TableModel table, int child, ForeignKeyModel foreign, int parent) => new(
        child,
        table.Columns.Select(column => column.Name).ToList().IndexOf(foreign.Columns[0]),
        parent,
        foreign.Columns.Any(column => table.Column(column)?.Nullable == true),
        $"{table.Name} ({string.Join(", ", foreign.Columns)}) → {foreign.Principal}");

    private static string? ChangedColumn(SchemaChange change) => change switch
    {
        AddColumn added => added.Column.Name,
        AlterColumn altered => altered.After.Name,
        BackfillColumn filled => filled.Column.Name,
        DropColumn dropped => dropped.Column.Name,
        RenameColumn renamed => renamed.After,
        SetColumnComment commented => commented.Column,
        _ => null,
    };
}

/// <summary>A table of the picture; its sign says whether it comes, changes or goes.</summary>
internal sealed record DrawnTable(string Name, string Group, char? Sign, IReadOnlyList<DrawnColumn> Columns);

/// <summary>A row of a table of the picture.</summary>
internal sealed record DrawnColumn(string Name, string Type, string Keys, char? Sign);

/// <summary>A foreign key: from a row of one table to another table, both by their places in the picture's list.</summary>
internal sealed record DrawnKey(int Child, int Row, int Parent, bool IsOptional, string Title);
