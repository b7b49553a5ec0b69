using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>The sequence of a serial column that became an identity, or got another type.</summary>
internal static class ReverseSequences
{
    internal static IEnumerable<UndoStep> Reverse(SchemaChange change, LiveParts live) => change switch
    {
        AlterSequenceType alter => [UndoStep.Do(alter with { Column = live.Table(alter.TableName).Column(alter.Column.Name)! })],
        DropSequence { TableName: var table, Sequence: var sequence } => [Create(table, live.Changes.Of(table).OfType<DetachSequence>().First(detached => detached.Sequence == sequence).Column, sequence)],
        ContinueSequence { TableName: var table, Column: var column, Former: var sequence } => [UndoStep.Do(new TakeOverSequence(table, column, sequence))],
        DetachSequence { TableName: var table, Column: var column, Sequence: var sequence } => [UndoStep.Do(new AttachSequence(table, column, sequence))],
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No change of a sequence."),
    };

    /// <summary>Makes the sequence of a serial column.</summary>
    internal static UndoStep Create(QualifiedName table, ColumnModel column, QualifiedName sequence) => UndoStep.Do(
        new CreateSequence(table, column, sequence), $"Sequence {sequence} is a new one that counts by one; another step, start or bound that it had is gone.");
}
