namespace Mapper.Tool.Diagrams;

/// <summary>The lanes that all routes need, in every gutter and channel.</summary>
internal sealed class Traffic
{
    internal Traffic(IEnumerable<Route> routes, Placement placement)
    {
        Gutters = [.. Enumerable.Range(0, placement.Columns + 1).Select(_ => new Lanes())];
        Channels = [.. Enumerable.Range(0, placement.Rows + 1).Select(_ => new Lanes())];
        foreach (Route route in routes)
        {
            (int child, int parent) = ((2 * placement.Cells[route.Key.Child].Row) + 1, (2 * placement.Cells[route.Key.Parent].Row) + 1);
            if (route.Channel is not { } channel)
            {
                Gutters[route.ChildGutter].Add(route.Key.Parent, child, parent);
                continue;
            }

            Gutters[route.ChildGutter].Add(route.Key.Parent, child, 2 * channel);
            Channels[channel].Add(route.Key.Parent, 2 * route.ChildGutter, 2 * route.ParentGutter);
            Gutters[route.ParentGutter].Add(route.Key.Parent, 2 * channel, parent);
        }
    }

    internal IReadOnlyList<Lanes> Gutters { get; }

    internal IReadOnlyList<Lanes> Channels { get; }
}
