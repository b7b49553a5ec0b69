using Mapper.Model;

namespace Mapper;

/// <summary>UPDATE: the rows that have no value in a column get the one of its <c>[Backfill]</c>, before the column becomes NOT NULL.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Column">The column as the class wants it.</param>
/// <param name="Value">The expression.</param>
public sealed record BackfillColumn(QualifiedName TableName, ColumnModel Column, string Value) : TableChange(TableName)
{
    private protected override string Words => $"backfill {TableName}.{Column.Name}";
}
