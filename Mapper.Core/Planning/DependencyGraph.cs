namespace Mapper.Planning;

/// <summary>Orders nodes so that each comes after what it depends on; nodes of a cycle stand together.</summary>
internal static class DependencyGraph
{
    /// <summary>Strongly connected components (Tarjan), dependencies first. The order follows the input, so a sorted input gives one answer.</summary>
    internal static IReadOnlyList<IReadOnlyList<T>> Components<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> dependencies)
        where T : notnull
    {
        var components = new List<IReadOnlyList<T>>(nodes.Count);
        Search(nodes, dependencies, component => components.Add([.. component]));
        return components;
    }

    /// <summary>All nodes in one order. Inside a cycle the node with the fewest dependencies still to come goes first, so that few edges point forward.</summary>
    internal static IReadOnlyList<T> Order<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> dependencies)
        where T : notnull
    {
        var ordered = new List<T>(nodes.Count);
        Search(nodes, dependencies, component => ordered.AddRange(component.Count == 1 ? component : Unroll(component, dependencies)));
        return ordered;
    }

    private static void Search<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> dependencies, Action<List<T>> close)
        where T : notnull
    {
        var search = new ComponentSearch<T>(dependencies, nodes.Count);
        foreach (T node in nodes)
        {
            search.Visit(node, close);
        }
    }

    private static IEnumerable<T> Unroll<T>(List<T> cycle, Func<T, IEnumerable<T>> dependencies)
        where T : notnull
    {
        var waiting = new List<T>(cycle);
        var open = waiting.ToHashSet();
        while (waiting.Count > 0)
        {
            T next = waiting.MinBy(node => dependencies(node).Count(dependency => !dependency.Equals(node) && open.Contains(dependency)))!;
            waiting.Remove(next);
            open.Remove(next);
            yield return next;
        }
    }
}
