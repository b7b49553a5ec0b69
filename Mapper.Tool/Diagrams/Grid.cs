namespace Mapper.Tool.Diagrams;

/// <summary>The pixels of columns, rows, gutters and channels.</summary>
internal sealed class Grid
{
    // From a box to the nearest lane: past the border of its group.
    private const int Aside = Measures.GroupPadding + 8;

    private readonly int[] _columns;
    private readonly int[] _widths;
    private readonly int[] _rows;
    private readonly int[] _channels;
    private readonly Traffic _traffic;

    internal Grid(Drawing drawing, Placement placement, Traffic traffic)
    {
        _traffic = traffic;
        (_columns, _widths, _rows, _channels) = (new int[placement.Columns], new int[placement.Columns], new int[placement.Rows], new int[placement.Rows + 1]);
        ILookup<int, DrawnTable> byColumn = drawing.Tables.Select((table, index) => (table, placement.Cells[index])).ToLookup(entry => entry.Item2.Column, entry => entry.table);
        ILookup<int, DrawnTable> byRow = drawing.Tables.Select((table, index) => (table, placement.Cells[index])).ToLookup(entry => entry.Item2.Row, entry => entry.table);
        HashSet<int> labelled = [.. placement.Groups.Select(group => group.First.Row)];

        int x = Measures.Margin;
        for (int column = 0; column < placement.Columns; column++)
        {
            _columns[column] = x + Across(traffic.Gutters[column]);
            _widths[column] = byColumn[column].Select(Measures.WidthOf).DefaultIfEmpty().Max();
            x = _columns[column] + _widths[column];
        }

        Width = x + Across(traffic.Gutters[^1]) + Measures.Margin;
        int y = Measures.Header;
        for (int row = 0; row < placement.Rows; row++)
        {
            _channels[row] = y + Aside;
            _rows[row] = y + Across(traffic.Channels[row]) + (labelled.Contains(row) ? Measures.GroupLabel : 0);
            y = _rows[row] + byRow[row].Select(Measures.HeightOf).DefaultIfEmpty().Max();
        }

        _channels[^1] = y + Aside;
        Height = y + Across(traffic.Channels[^1]) + Measures.Margin;
    }

    internal int Width { get; }

    internal int Height { get; }

    internal Box BoxOf(DrawnTable table, Cell cell) => new(_columns[cell.Column], _rows[cell.Row], _widths[cell.Column], Measures.HeightOf(table));

    internal Box BoxOf(GroupArea area)
    {
        (int column, int row) = (area.First.Column + area.Columns - 1, area.First.Row + area.Rows - 1);
        int x = _columns[area.First.Column] - Measures.GroupPadding;
        int y = _rows[area.First.Row] - Measures.GroupLabel;
        int bottom = _channels[row + 1] - Aside + Measures.GroupPadding;
        return new Box(x, y, _columns[column] + _widths[column] + Measures.GroupPadding - x, bottom - y);
    }

    internal IReadOnlyList<Point> LineOf(Route route, IReadOnlyList<Cell> cells)
    {
        (Cell child, Cell parent, int lane) = (cells[route.Key.Child], cells[route.Key.Parent], route.Key.Parent);

        // Lines that leave to the right run a little above those that leave to the left, so that two that face each other stay apart.
        int start = _rows[child.Row] + Measures.TitleHeight + (route.Key.Row * Measures.RowHeight) + (Measures.RowHeight / 2) + (route.LeavesRight ? -3 : 3);
        int end = _rows[parent.Row] + (Measures.TitleHeight / 2) + (route.ArrivesRight ? -3 : 3);
        int first = Gutter(route.ChildGutter, lane);
        IEnumerable<Point> middle = route.Channel is { } channel
            ? [new(first, Channel(channel, lane)), new(Gutter(route.ParentGutter, lane), Channel(channel, lane)), new(Gutter(route.ParentGutter, lane), end)]
            : [new(first, end)];
        return [new(Side(child.Column, route.LeavesRight), start), new(first, start), .. middle, new(Side(parent.Column, route.ArrivesRight), end)];
    }

    private static int Across(Lanes lanes) => (2 * Aside) + (Math.Max(0, lanes.Count - 1) * Measures.Lane);

    private int Side(int column, bool isRight) => _columns[column] + (isRight ? _widths[column] : 0);

    private int Gutter(int gutter, int parent) =>
        (gutter == 0 ? Measures.Margin : _columns[gutter - 1] + _widths[gutter - 1]) + Aside + (_traffic.Gutters[gutter].Of(parent) * Measures.Lane);

    private int Channel(int channel, int parent) => _channels[channel] + (_traffic.Channels[channel].Of(parent) * Measures.Lane);
}
