using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>The ways back of the parts of one plan. What stands in the database only for a while has none: the next sync clears it away.</summary>
internal sealed class WaysBack(DatabaseModel live, ISqlDialect dialect, IReadOnlyList<string> extensionSchemas)
{
    /// <param name="changes">The changes, in order.</param>
    /// <param name="told">What is said of data steps.</param>
    internal (string Script, WayBack WayBack) Of(IReadOnlyList<SchemaChange> changes, IReadOnlyList<UndoStep> told)
    {
        SchemaChange[] lasting = [.. changes.Select(change => Lasting(change, changes)).OfType<SchemaChange>()];
        UndoStep[] back = [.. told, .. ReverseChanges.Of(lasting, live, dialect)];
        var paths = new SearchPaths(dialect, extensionSchemas);
        return (new UndoScript(dialect, paths).Write(back), WayBack.Of(lasting, back, dialect, paths));
    }

    private SchemaChange? Lasting(SchemaChange change, IReadOnlyList<SchemaChange> changes) => change switch
    {
        RenamePart { TableName: var table, Before: IndexModel before, After: IndexModel after } when PassingNames.IsPassing(before) => new CreateIndex(table, after),
        CreateIndex { Index: var index } when PassingNames.IsPassing(index) => null,
        DropIndex { Index: var index } when PassingNames.IsPassing(index) => null,
        AddConstraint { Constraint: CheckModel check } when PassingNames.IsPassing(check) => null,
        DropConstraint { Constraint: CheckModel check } when PassingNames.IsPassing(check) => null,
        // That the rows were checked is no harm; what was added unchecked goes with the change that added it.
        ValidateConstraint { TableName: var table, Constraint: var constraint } when PassingNames.IsPassing(constraint) || !(Had(table, constraint.Name) || changes.OfType<RenamePart>().Any(rename => rename.TableName == table && rename.After.Name == constraint.Name && Had(table, rename.Before.Name))) => null,
        // The table's index takes those of the partitions along.
        CreatePartitionIndex or AttachPartitionIndex or DropPartitionIndex => null,
        // Its key takes the index along.
        CreateIndex { Index.IsOfKey.Value: true } => null,
        _ => change,
    };

    private bool Had(QualifiedName table, string constraint) =>
        live.Table(table) is { } had && had.Checks.Concat<ConstraintModel>(had.ForeignKeys).Any(existing => existing.Name == constraint);
}
