namespace Mapper.Planning;

/// <summary>Tarjan's algorithm with stacks of its own: a chain of 10,000 tables must not overflow the thread's. Nodes are known by their number in the order in which they are found.</summary>
internal sealed class ComponentSearch<T>(Func<T, IEnumerable<T>> dependencies, int nodes)
    where T : notnull
{
    private readonly Dictionary<T, int> _found = new(nodes);
    private readonly List<int> _lowest = new(nodes);
    private readonly List<bool> _open = new(nodes);
    private readonly List<(int Number, T Node)> _path = [];
    private readonly Stack<Frame> _frames = [];

    // What the nodes of the frames depend on: the last frame's stand at the end.
    private readonly List<T> _ahead = [];
    private readonly List<T> _closed = new(nodes);

    /// <summary>Finds the component of a node, and those that it depends on before it.</summary>
    /// <param name="root">The node; nothing happens if it was found before.</param>
    /// <param name="close">Takes a component, in the order in which its nodes were found; the list is the search's own.</param>
    internal void Visit(T root, Action<List<T>> close)
    {
        if (_found.ContainsKey(root))
        {
            return;
        }

        Enter(root);
        while (_frames.TryPop(out Frame frame))
        {
            if (frame.Next == _ahead.Count)
            {
                _ahead.RemoveRange(frame.First, _ahead.Count - frame.First);
                Leave(frame, close);
                continue;
            }

            _frames.Push(frame with { Next = frame.Next + 1 });
            if (!_found.TryGetValue(_ahead[frame.Next], out int found))
            {
                Enter(_ahead[frame.Next]);
            }
            else if (_open[found])
            {
                Reach(frame.Number, found);
            }
        }
    }

    private void Enter(T node)
    {
        int number = _found.Count;
        _frames.Push(new Frame(number, _path.Count, _ahead.Count, _ahead.Count));
        _found.Add(node, number);
        _lowest.Add(number);
        _open.Add(true);
        _path.Add((number, node));
        _ahead.AddRange(dependencies(node));
    }

    private void Reach(int number, int lowest) => _lowest[number] = Math.Min(_lowest[number], lowest);

    private void Leave(Frame frame, Action<List<T>> close)
    {
        if (_lowest[frame.Number] != frame.Number)
        {
            Reach(_frames.Peek().Number, _lowest[frame.Number]);
            return;
        }

        _closed.Clear();
        for (int i = frame.Place; i < _path.Count; i++)
        {
            _open[_path[i].Number] = false;
            _closed.Add(_path[i].Node);
        }

        _path.RemoveRange(frame.Place, _path.Count - frame.Place);
        close(_closed);
    }

    /// <param name="Number">The node's number.</param>
    /// <param name="Place">Its place on the path.</param>
    /// <param name="First">Where its dependencies begin.</param>
    /// <param name="Next">The one to look at.</param>
    private readonly record struct Frame(int Number, int Place, int First, int Next);
}
