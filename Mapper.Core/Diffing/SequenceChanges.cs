using Mapper.Model;

namespace Mapper;

/// <summary>ALTER SEQUENCE … AS: the sequence of a serial column that gets a wider type counts no further than its own type lets it.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The serial column as it shall be.</param>
/// <param name="Sequence">Its sequence.</param>
public sealed record AlterSequenceType(QualifiedName TableName, ColumnModel Column, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"alter sequence {Sequence} of {TableName}.{Column.Name}: type to {Column.StoreType}";
}

/// <summary>ALTER SEQUENCE … OWNED BY NONE: a serial column lets go of its sequence, to become an identity.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column as it is.</param>
/// <param name="Sequence">The sequence.</param>
public sealed record DetachSequence(QualifiedName TableName, ColumnModel Column, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"detach sequence {Sequence} from {TableName}.{Column.Name}";
}

/// <summary>Moves a new identity's sequence to where the former one of the column stands, and past the values that the rows have.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The identity column.</param>
/// <param name="Former">The sequence that the column had.</param>
public sealed record ContinueSequence(QualifiedName TableName, ColumnModel Column, QualifiedName Former) : TableChange(TableName)
{
    private protected override string Words => $"continue {TableName}.{Column.Name} where {Former} stands";
}

/// <summary>DROP SEQUENCE of one that nothing uses any more.</summary>
/// <param name="TableName">The table that used it.</param>
/// <param name="Sequence">The sequence.</param>
public sealed record DropSequence(QualifiedName TableName, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"drop sequence {Sequence}";
}
