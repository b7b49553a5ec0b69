using Mapper.Model;

namespace Mapper;

/// <summary>DROP SCHEMA, of one that the sync made. Only a way back has it.</summary>
/// <param name="Schema">The schema.</param>
public sealed record DropSchema(string Schema) : SchemaChange
{
    private protected override string Words => $"drop schema {Schema}";
}

/// <summary>DROP EXTENSION, of one that the sync made. Only a way back has it.</summary>
/// <param name="Extension">The extension.</param>
public sealed record DropExtension(string Extension) : SchemaChange
{
    private protected override string Words => $"drop extension {Extension}";
}

/// <summary>CREATE SEQUENCE, for a serial column that lost its own. Only a way back has it.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column, whose type the sequence has.</param>
/// <param name="Sequence">The sequence.</param>
public sealed record CreateSequence(QualifiedName TableName, ColumnModel Column, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"create sequence {Sequence}";
}

/// <summary>ALTER SEQUENCE … OWNED BY: a column gets the sequence again that it had let go. Only a way back has it.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Sequence">The sequence.</param>
public sealed record AttachSequence(QualifiedName TableName, ColumnModel Column, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"attach sequence {Sequence} to {TableName}.{Column.Name}";
}

/// <summary>Moves a sequence to where the one of an identity column stands, before the column is no identity any more. Only a way back has it.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The identity column.</param>
/// <param name="Sequence">The sequence that takes over.</param>
public sealed record TakeOverSequence(QualifiedName TableName, ColumnModel Column, QualifiedName Sequence) : TableChange(TableName)
{
    private protected override string Words => $"continue {TableName}.{Column.Name} with {Sequence}";
}
