namespace Mapper.Tool.Diagrams;

/// <summary>A picture in pixels: every box, group and line.</summary>
internal sealed record Layout(IReadOnlyList<Box> Tables, IReadOnlyList<(string Name, Box Box)> Groups, IReadOnlyList<IReadOnlyList<Point>> Keys, int Width, int Height)
{
    internal static Layout Of(Drawing drawing)
    {
        var placement = Placement.Of(drawing);
        Route[] routes = [.. drawing.Keys.Select(key => Route.Of(key, placement.Cells))];
        var grid = new Grid(drawing, placement, new Traffic(routes, placement));
        return new Layout(
            [.. drawing.Tables.Select((table, index) => grid.BoxOf(table, placement.Cells[index]))],
            [.. placement.Groups.Select(group => (group.Name, grid.BoxOf(group)))],
            [.. routes.Select(route => grid.LineOf(route, placement.Cells))],
            grid.Width,
            grid.Height);
    }
}

/// <summary>A rectangle.</summary>
internal readonly record struct Box(int X, int Y, int Width, int Height)
{
    internal int Right => X + Width;

    internal int Bottom => Y + Height;
}

/// <summary>A corner of a line.</summary>
internal readonly record struct Point(int X, int Y);
