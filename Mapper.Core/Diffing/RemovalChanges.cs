using Mapper.Model;

namespace Mapper;

/// <summary>DROP COLUMN, never CASCADE: a column that was removed on purpose, with its values, its default and the sequence that belongs to it.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column as the database has it.</param>
public sealed record DropColumn(QualifiedName TableName, ColumnModel Column) : TableChange(TableName)
{
    private protected override string Words => $"drop column {TableName}.{Column.Name}";
}

/// <summary>DROP TABLE, never CASCADE: a table that was removed on purpose, with its rows and its own constraints, indexes, triggers and policies.</summary>
/// <param name="Model">The table as the database has it; of something that is no table, the name alone.</param>
public sealed record DropTable(TableModel Model) : SchemaChange
{
    /// <inheritdoc />
    public override QualifiedName Table => Model.Name;

    private protected override string Words => $"drop table {Table}";
}
