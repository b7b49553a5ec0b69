using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>A column that no class declares any more may be what a new one was called before. It is asked, never guessed.</summary>
internal static class LookAlikes
{
    /// <summary>What to write if so: where just one column of the type goes and one comes.</summary>
    internal static string? Of(ColumnModel leftover, TableModel target, TableModel live)
    {
        ColumnModel[] come = [.. target.Columns.Where(column => column.StoreType == leftover.StoreType && live.Column(column.Name) is null)];
        int go = live.Columns.Count(column => column.StoreType == leftover.StoreType && target.Column(column.Name) is null && !target.RemovedColumns.Value.Contains(column.Name));
        return come is [var added] && go == 1 ? $"If it is what {added.Member.Value ?? added.Name} was called before, write [RenamedFrom(\"{leftover.Name}\")] there." : null;
    }
}
