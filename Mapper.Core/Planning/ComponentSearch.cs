namespace Mapper.Planning;

/// <summary>Tarjan's algorithm with a stack of its own: a chain of 10,000 tables must not overflow the thread's.</summary>
internal sealed class ComponentSearch<T>(Func<T, IEnumerable<T>> dependencies, int nodes)
    where T : notnull
{
    private readonly Dictionary<T, int> _found = new(nodes);
    private readonly Dictionary<T, int> _lowest = new(nodes);
    private readonly HashSet<T> _open = [];
    private readonly Stack<T> _path = [];
    private readonly Stack<(T Node, IEnumerator<T> Ahead)> _frames = [];
    private readonly List<IReadOnlyList<T>> _components = new(nodes);

    internal IReadOnlyList<IReadOnlyList<T>> Components => _components;

    internal void Visit(T root)
    {
        if (_found.ContainsKey(root))
        {
            return;
        }

        _frames.Push(Enter(root));
        while (_frames.TryPeek(out (T Node, IEnumerator<T> Ahead) frame))
        {
            if (!frame.Ahead.MoveNext())
            {
                _frames.Pop();
                Leave(frame.Node, _frames.TryPeek(out (T Node, IEnumerator<T> Ahead) parent) ? parent.Node : default);
            }
            else if (!_found.TryGetValue(frame.Ahead.Current, out int found))
            {
                _frames.Push(Enter(frame.Ahead.Current));
            }
            else if (_open.Contains(frame.Ahead.Current))
            {
                _lowest[frame.Node] = Math.Min(_lowest[frame.Node], found);
            }
        }
    }

    private (T Node, IEnumerator<T> Ahead) Enter(T node)
    {
        _lowest[node] = _found[node] = _found.Count;
        _open.Add(node);
        _path.Push(node);
        return (node, dependencies(node).GetEnumerator());
    }

    private void Leave(T node, T? parent)
    {
        if (_lowest[node] == _found[node])
        {
            _components.Add(_path.Peek().Equals(node) ? [Pop()] : Close(node));
        }
        else
        {
            _lowest[parent!] = Math.Min(_lowest[parent!], _lowest[node]);
        }
    }

    // The component in the order in which its nodes were found.
    private List<T> Close(T root)
    {
        var component = new List<T>();
        T member;
        do
        {
            component.Add(member = Pop());
        }
        while (!member.Equals(root));

        component.Reverse();
        return component;
    }

    private T Pop()
    {
        T member = _path.Pop();
        _open.Remove(member);
        return member;
    }
}
