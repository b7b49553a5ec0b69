using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>A dropped table is made again, empty.</summary>
internal sealed class RestoredTables(LiveParts live)
{
    internal IEnumerable<UndoStep> Restore(TableModel model)
    {
        if (live.ParentOf(model.Name) is { } found)
        {
            return [UndoStep.Do(new AddPartition(found.Parent, found.Partition, model.Unlogged), $"The rows of {model.Name} are gone, and what belonged to this partition alone.")];
        }

        ColumnModel[] serial = [.. model.Columns.Where(column => column.SerialSequence.Value is not null)];
        return
        [
            UndoStep.Tell($"The rows of {model.Name} are gone, and what Mapper does not know of it: owner, grants, triggers, statistics."),
            .. serial.Select(column => ReverseSequences.Create(model.Name, column, column.SerialSequence.Value!)),
            .. SchemaDiff.Creation(Plain(model)).Select(change => UndoStep.Do(change is AddPartition partition ? partition with { Unlogged = partition.Partition.Unlogged.Value } : change)),
            .. serial.Select(column => UndoStep.Do(new AttachSequence(model.Name, column, column.SerialSequence.Value!))),
        ];
    }

    // Without the keys that a statement of their own dropped, and the storage that is the type's.
    private TableModel Plain(TableModel model) => model with
    {
        Columns = model.Columns.Select(column => column.HasOwnStorage.Value ? column : column with { Storage = null }).ToEquatableArray(),
        ForeignKeys = model.ForeignKeys.Where(key => !live.IsDropped(model.Name, key)).ToEquatableArray(),
        Indexes = model.Indexes.Where(index => !index.Invalid).ToEquatableArray(),
    };
}
