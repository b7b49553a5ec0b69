namespace Mapper.Tool.Diagrams;

/// <summary>Where in the picture's grid a table stands.</summary>
internal readonly record struct Cell(int Column, int Row);

/// <summary>The block of cells of a group.</summary>
internal sealed record GroupArea(string Name, Cell First, int Columns, int Rows);

/// <summary>The cells of a picture's tables. A group is one block; within it tables that refer to each other stand close.</summary>
internal sealed record Placement(IReadOnlyList<Cell> Cells, IReadOnlyList<GroupArea> Groups, int Columns, int Rows)
{
    // A row of a table is so much lower than the table is wide; the picture is as wide as a screen.
    private const double RowByWidth = 1.0 / 15;
    private const double WidthByHeight = 1.6;

    internal static Placement Of(Drawing drawing)
    {
        var cells = new Cell[drawing.Tables.Count];
        int widest = ColumnsFor(drawing.Tables);
        IGrouping<string, int>[] groups = [.. Enumerable.Range(0, cells.Length).GroupBy(index => drawing.Tables[index].Group)];
        IEnumerable<(IGrouping<string, int> Group, int Columns, int Rows)> blocks = groups
            .Select(group => (Group: group, Columns: Math.Min(widest, ColumnsFor([.. group.Select(index => drawing.Tables[index])]))))
            .Select(block => (block.Group, block.Columns, Rows: (block.Group.Count() + block.Columns - 1) / block.Columns));
        var areas = new List<GroupArea>();
        (int column, int row, int height) = (0, 0, 0);
        foreach ((IGrouping<string, int> group, int columns, int rows) in blocks.OrderByDescending(block => block.Rows).ThenBy(block => block.Group.Key, StringComparer.Ordinal))
        {
            if (column + columns > widest)
            {
                (column, row, height) = (0, row + height, 0);
            }

            areas.Add(new GroupArea(group.Key, new Cell(column, row), columns, rows));
            Neighbours.Settle([.. group], drawing, areas[^1], cells);
            (column, height) = (column + columns, Math.Max(height, rows));
        }

        return new Placement(cells, areas, areas.Select(area => area.First.Column + area.Columns).DefaultIfEmpty().Max(), row + height);
    }

    private static int ColumnsFor(IReadOnlyList<DrawnTable> tables)
    {
        if (tables.Count == 0)
        {
            return 0;
        }

        double height = (tables.Average(table => table.Columns.Count) + 4) * RowByWidth;
        return Math.Clamp((int)Math.Ceiling(Math.Sqrt(tables.Count * height * WidthByHeight)), 1, tables.Count);
    }
}
