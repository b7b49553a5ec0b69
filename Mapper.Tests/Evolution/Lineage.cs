using Mapper.Model;

namespace Mapper.Tests.Evolution;

/// <summary>Which table or column became which: the same class or property under the same name, or under one that it says it had.</summary>
internal static class Lineage
{
    internal static TableModel? In(this TableModel table, SchemaModel after) =>
        after.Tables.FirstOrDefault(it => it.ClrType.Value!.Name == table.ClrType.Value!.Name && (it.Name == table.Name || it.RenamedFrom.Value.Contains(table.Name)));

    internal static ColumnModel? In(this ColumnModel column, TableModel after) =>
        after.Columns.FirstOrDefault(it => Property(it) == Property(column) && (it.Name == column.Name || it.Hints.Value.RenamedFrom.Contains(column.Name)));

    internal static bool IsNewIn(this ColumnModel column, TableModel before) => before.Columns.All(it => Property(it) != Property(column));

    private static string? Property(ColumnModel column) => column.Member.Value?.Split('.')[^1];
}
