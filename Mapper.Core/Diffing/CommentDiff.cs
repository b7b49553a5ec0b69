using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Comments that are missing or differ. A comment that no class states is left alone: somebody wrote it.</summary>
internal static class CommentDiff
{
    internal static IEnumerable<SchemaChange> Compare(TableModel table, TableModel? existing) =>
        table.Comment is null && !table.Columns.Any(column => column.Comment is not null) ? [] : Differences(table, existing);

    private static IEnumerable<SchemaChange> Differences(TableModel table, TableModel? existing)
    {
        if (table.Comment is { Length: > 0 } comment && comment != existing?.Comment)
        {
            yield return new SetTableComment(table.Name, comment);
        }

        foreach (ColumnModel column in table.Columns)
        {
            if (column.Comment is { Length: > 0 } text && text != existing?.Column(column.Name)?.Comment)
            {
                yield return new SetColumnComment(table.Name, column.Name, text);
            }
        }
    }
}
