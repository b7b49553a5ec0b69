namespace Mapper.Tool.Diagrams;

/// <summary>
/// The lanes of a gutter or a channel. Keys of one parent share a lane, and run into one line; keys of different parents share one only where neither meets the
/// other. Positions are counted in steps of the grid: even ones are gutters or channels, odd ones columns or rows.
/// </summary>
internal sealed class Lanes
{
    private readonly SortedDictionary<int, (int From, int To)> _stretches = [];
    private Dictionary<int, int>? _lanes;

    internal int Count => Assigned.Values.DefaultIfEmpty(-1).Max() + 1;

    private Dictionary<int, int> Assigned => _lanes ??= Assign();

    internal int Of(int parent) => Assigned[parent];

    internal void Add(int parent, int from, int to)
    {
        (int low, int high) = (Math.Min(from, to), Math.Max(from, to));
        _stretches[parent] = _stretches.TryGetValue(parent, out (int From, int To) stretch) ? (Math.Min(stretch.From, low), Math.Max(stretch.To, high)) : (low, high);
    }

    private Dictionary<int, int> Assign()
    {
        var ends = new List<int>();
        var lanes = new Dictionary<int, int>();
        foreach ((int parent, (int from, int to)) in _stretches.OrderBy(stretch => stretch.Value.From).ThenBy(stretch => stretch.Key).Select(stretch => (stretch.Key, stretch.Value)))
        {
            int lane = ends.FindIndex(end => end < from);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(to);
            }

            ends[lane] = to;
            lanes[parent] = lane;
        }

        return lanes;
    }
}
