using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>A column or table that no class declares any more may be what a new one was called before. It is asked, never guessed.</summary>
internal static class LookAlikes
{
    /// <summary>What to write if so: where just one table comes and one goes of which half the columns, or more, are in both.</summary>
    internal static string? Of(LeftTable left, SchemaModel target, DatabaseModel live)
    {
        // Two are as good as many.
        TableModel[] come = [.. target.Tables.Where(table => live.Table(table.Name) is null && Share(left, table) >= 0.5).Take(2)];
        return come is [var added] && live.LeftTables.Where(other => Share(other, added) >= 0.5).Take(2).Count() == 1
            ? $"If it is what {added.Member.Value ?? added.Name.ToString()} was called before, write [RenamedFrom(\"{left.Name}\")] there."
            : null;
    }

    // Of all columns that either has.
    private static double Share(LeftTable left, TableModel table)
    {
        double common = left.Columns.Count(name => table.Column(name) is not null);
        return common / (left.Columns.Count + table.Columns.Count - common);
    }

    /// <summary>What to write if so: where just one column of the type goes and one comes.</summary>
    internal static string? Of(ColumnModel leftover, TableModel target, TableModel live)
    {
        ColumnModel[] come = [.. target.Columns.Where(column => column.StoreType == leftover.StoreType && live.Column(column.Name) is null)];
        int go = live.Columns.Count(column => column.StoreType == leftover.StoreType && target.Column(column.Name) is null && !target.RemovedColumns.Value.Contains(column.Name));
        return come is [var added] && go == 1 ? $"If it is what {added.Member.Value ?? added.Name} was called before, write [RenamedFrom(\"{leftover.Name}\")] there." : null;
    }
}
