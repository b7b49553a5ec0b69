using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>
/// The way back of a plan: its changes taken back one by one, the last first. Every state on the way is one that the sync went through, so that the order needs no
/// rules of its own. What was there before is taken from the database's model, in the server's own spelling and under the new names: renames come first in a plan.
/// </summary>
internal sealed class ReverseChanges
{
    private readonly IReadOnlyList<SchemaChange> _changes;
    private readonly LiveParts _live;
    private readonly ReverseColumns _columns;
    private readonly RestoredTables _restored;
    private readonly HashSet<QualifiedName> _created;
    private readonly HashSet<(QualifiedName Table, string Column)> _added;

    private ReverseChanges(IReadOnlyList<SchemaChange> changes, DatabaseModel live, ISqlDialect dialect)
    {
        _changes = changes;
        _live = new LiveParts(live, changes, dialect);
        _columns = new ReverseColumns(changes, _live, dialect);
        _restored = new RestoredTables(_live);
        _created = [.. changes.OfType<CreateTable>().Select(change => change.Table)];
        _added = [.. changes.OfType<AddColumn>().Select(change => (change.TableName, change.Column.Name))];
    }

    /// <param name="changes">The changes in the order in which they are made.</param>
    /// <param name="live">The database before.</param>
    /// <param name="dialect">Says what a change of type does to values.</param>
    internal static IReadOnlyList<UndoStep> Of(IReadOnlyList<SchemaChange> changes, DatabaseModel live, ISqlDialect dialect)
    {
        var reverse = new ReverseChanges(changes, live, dialect);
        return [.. changes.Reverse().Where(change => !reverse.GoesWithAnother(change)).SelectMany(reverse.Reverse)];
    }

    // With its table or column; but a foreign key may hold another table.
    private bool GoesWithAnother(SchemaChange change) =>
        (change.Table is { } table && _created.Contains(table) && change is not (CreateTable or AddConstraint { Constraint: ForeignKeyModel }))
        || (ColumnOf(change) is { } column && _added.Contains((change.Table!, column)));

    private static string? ColumnOf(SchemaChange change) => change switch
    {
        AlterColumn { After.Name: var name } => name,
        AdvanceIdentity { Column.Name: var name } => name,
        SetColumnComment { Column: var name } => name,
        _ => null,
    };

    private IEnumerable<UndoStep> Reverse(SchemaChange change) => change switch
    {
        BackfillColumn { Value: var value } backfill when _added.Contains((backfill.TableName, backfill.Column.Name)) => value.Contains("nextval", StringComparison.OrdinalIgnoreCase)
            ? [UndoStep.Tell($"The numbers that the [Backfill] of {backfill.TableName}.{backfill.Column.Name} drew from a sequence are not given again.")]
            : [],
        AlterColumn alter => _columns.Reverse(alter),
        DropGeneratedColumn { TableName: var table, Column: var column } => ReverseColumns.Regenerate(table, column),
        DropColumn { TableName: var table, Column: var column } => _columns.Restore(table, column),
        DropTable { Model: var model } => _restored.Restore(model),
        DropConstraint { TableName: var table, Constraint: var constraint } => [_live.Restore(table, constraint)],
        DropIndex { TableName: var table, Index: var index } => [_live.Restore(table, index)],
        AlterPolicy { TableName: var table, Before: var before, After: var after } => ChangeExpansion.Expand(new AlterPolicy(table, after, before)).Select(it => UndoStep.Do(it)),
        SetEnumTypeAside or DropEnumType or CreateEnumType or AddEnumLabel => ReverseEnums.Reverse(change, _changes, _live),
        SetStorageParameters storage => ReverseStorage.Reverse(storage, _live.Table(storage.TableName)),
        DetachSequence or AlterSequenceType or ContinueSequence or DropSequence => ReverseSequences.Reverse(change, _live),
        CreateExtension { Extension: var extension } when _live.KeepsOfExtension =>
            [UndoStep.Withhold(Opposite(change), $"Extension {extension} stays, since a column keeps its type, which may be of it. If not, run:")],
        CreateSchema { Schema: var schema } when _live.KeepsOfExtension || _changes.OfType<CreateEnumType>().Any(type => type.Model.Name.Schema == schema && _live.Keeps(type.Model.Name)) =>
            [UndoStep.Withhold(Opposite(change), $"Schema {schema} stays with what is left in it. When it is empty, run:")],
        AdvanceIdentity => [],
        BackfillColumn { TableName: var table, Column.Name: var column } => [UndoStep.Tell($"Rows of {table} that had no {column} keep what [Backfill] gave them.")],
        ValidateConstraint { TableName: var table, Constraint: var constraint } => [UndoStep.Do(new DropConstraint(table, constraint)), _live.Restore(table, constraint)],

        // The key took the index over, and takes it along.
        AddConstraint { TableName: var table, Constraint: { UsesIndex.Value: true, Name: var name } } when _live.Table(table).Indexes.FirstOrDefault(index => index.Name == name) is { } taken =>
            [UndoStep.Do(Opposite(change)), _live.Restore(table, taken)],
        AddPartition { Partition.Name: var name } => [UndoStep.Do(new DropTable(new TableModel { Name = name }), $"Partition {name} goes with its rows.")],
        _ => [UndoStep.Do(Opposite(change))],
    };

    private SchemaChange Opposite(SchemaChange change) => change switch
    {
        CreateSchema { Schema: var schema } => new DropSchema(schema),
        CreateExtension { Extension: var extension } => new DropExtension(extension),
        RenameEnumLabel(var type, var before, var after) => new RenameEnumLabel(type, after, before),
        RenameTable(var before, var after) => new RenameTable(after, before),
        RenameColumn { TableName: var table, Before: var before, After: var after } => new RenameColumn(table, after, before),
        RenamePart { TableName: var table, Before: var before, After: var after } => new RenamePart(table, after, before),
        CreateTable { Model: var model } => new DropTable(model),
        AddColumn { TableName: var table, Column: var column } => new DropColumn(table, column),
        AddConstraint { TableName: var table, Constraint: var constraint } => new DropConstraint(table, constraint),
        CreateIndex { TableName: var table, Index: var index } => new DropIndex(table, index),
        SetIndexParameters { TableName: var table, Before: var before, After: var after } => new SetIndexParameters(table, after with { Name = before.Name }, before),
        RelaxLeftover { TableName: var table, Column: var column } => new AlterColumn(table, column with { Nullable = true }, column, ColumnAspect.Nullability),
        SetTableComment { TableName: var table } => new SetTableComment(table, _live.Table(table).Comment ?? ""),
        SetColumnComment { TableName: var table, Column: var column } => new SetColumnComment(table, column, _live.Table(table).Column(column)?.Comment ?? ""),
        SetUnlogged { TableName: var table, Unlogged: var unlogged } => new SetUnlogged(table, !unlogged),
        SetRowLevelSecurity { TableName: var table, Enable: var enable, Force: var force } => new SetRowLevelSecurity(table, !enable, !force),
        CreatePolicy { TableName: var table, Policy: var policy } => new DropPolicy(table, policy),
        DropPolicy { TableName: var table, Policy: var policy } => new CreatePolicy(table, _live.Policy(table, policy)),
        _ => throw new InvalidOperationException($"No plan has it, so nothing takes it back: {change}."),
    };
}
