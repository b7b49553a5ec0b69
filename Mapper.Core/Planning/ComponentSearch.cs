namespace Mapper.Planning;

/// <summary>Tarjan's algorithm with a stack of its own: a chain of 10,000 tables must not overflow the thread's. Nodes are known by their number in the order in which they are found.</summary>
internal sealed class ComponentSearch<T>(Func<T, IEnumerable<T>> dependencies, int nodes)
    where T : notnull
{
    private readonly Dictionary<T, int> _found = new(nodes);
    private readonly List<int> _lowest = new(nodes);
    private readonly List<bool> _open = new(nodes);
    private readonly Stack<(int Number, T Node)> _path = [];
    private readonly Stack<(int Number, IEnumerator<T> Ahead)> _frames = [];
    private readonly List<IReadOnlyList<T>> _components = new(nodes);

    internal IReadOnlyList<IReadOnlyList<T>> Components => _components;

    internal void Visit(T root)
    {
        if (_found.ContainsKey(root))
        {
            return;
        }

        Enter(root);
        while (_frames.TryPeek(out (int Number, IEnumerator<T> Ahead) frame))
        {
            if (!frame.Ahead.MoveNext())
            {
                _frames.Pop();
                Leave(frame.Number);
            }
            else if (!_found.TryGetValue(frame.Ahead.Current, out int found))
            {
                Enter(frame.Ahead.Current);
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
        _found.Add(node, number);
        _lowest.Add(number);
        _open.Add(true);
        _path.Push((number, node));
        _frames.Push((number, dependencies(node).GetEnumerator()));
    }

    private void Reach(int number, int lowest) => _lowest[number] = Math.Min(_lowest[number], lowest);

    private void Leave(int number)
    {
        if (_lowest[number] == number)
        {
            _components.Add(_path.Peek().Number == number ? [Pop().Node] : Close(number));
        }
        else
        {
            Reach(_frames.Peek().Number, _lowest[number]);
        }
    }

    // The component in the order in which its nodes were found.
    private List<T> Close(int root)
    {
        var component = new List<T>();
        int number;
        do
        {
            (number, T node) = Pop();
            component.Add(node);
        }
        while (number != root);

        component.Reverse();
        return component;
    }

    private (int Number, T Node) Pop()
    {
        (int Number, T Node) member = _path.Pop();
        _open[member.Number] = false;
        return member;
    }
}
