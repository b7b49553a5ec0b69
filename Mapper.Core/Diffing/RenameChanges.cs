using Mapper.Model;

namespace Mapper;

/// <summary>ALTER TABLE … RENAME TO, or SET SCHEMA: the two names differ in one of the two.</summary>
/// <param name="Before">The name that the table has.</param>
/// <param name="After">The name that it gets.</param>
public sealed record RenameTable(QualifiedName Before, QualifiedName After) : SchemaChange
{
    /// <inheritdoc />
    public override QualifiedName Table => After;

    private protected override string Words => $"rename table {Before} to {After}";
}

/// <summary>ALTER TABLE … RENAME COLUMN.</summary>
/// <param name="TableName">The table, under its new name.</param>
/// <param name="Before">The name that the column has.</param>
/// <param name="After">The name that it gets.</param>
public sealed record RenameColumn(QualifiedName TableName, string Before, string After) : TableChange(TableName)
{
    private protected override string Words => $"rename column {TableName}.{Before} to {After}";
}
