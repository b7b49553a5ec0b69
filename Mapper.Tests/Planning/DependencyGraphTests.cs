using Mapper.Planning;

namespace Mapper.Tests.Planning;

public sealed class DependencyGraphTests
{
    [Test]
    public void Every_node_comes_after_its_dependencies()
    {
        Order(("a", ["b", "c"]), ("b", ["c"]), ("c", [])).Should().Equal("c", "b", "a");
    }

    [Test]
    public void Nodes_without_dependencies_keep_their_order()
    {
        Order(("a", []), ("b", []), ("c", [])).Should().Equal("a", "b", "c");
    }

    [Test]
    public void A_self_reference_is_no_cycle()
    {
        DependencyGraph.Components(["a"], _ => ["a"]).Should().ContainSingle().Which.Should().Equal("a");
    }

    [Test]
    public void A_cycle_is_one_component_and_what_depends_on_it_comes_later()
    {
        (string Node, string[] Dependencies)[] graph = [("a", ["b"]), ("b", ["c"]), ("c", ["b"]), ("d", ["a"])];

        Components(graph).Select(component => string.Concat(component)).Should().Equal("bc", "a", "d");
    }

    [Test]
    public void A_cycle_of_three_leaves_one_edge_that_points_forward()
    {
        Dictionary<string, string[]> graph = new() { ["a"] = ["b"], ["b"] = ["c"], ["c"] = ["a"] };

        List<string> order = [.. DependencyGraph.Order([.. graph.Keys], node => graph[node])];

        graph.Sum(node => node.Value.Count(dependency => order.IndexOf(dependency) > order.IndexOf(node.Key))).Should().Be(1);
    }

    [Test]
    public void A_chain_of_ten_thousand_does_not_overflow_the_stack()
    {
        int[] nodes = [.. Enumerable.Range(0, 10_000)];

        DependencyGraph.Order(nodes, node => node + 1 < nodes.Length ? [node + 1] : []).Should().Equal(nodes.Reverse());
    }

    private static IReadOnlyList<string> Order(params (string Node, string[] Dependencies)[] graph)
    {
        Dictionary<string, string[]> dependencies = graph.ToDictionary(node => node.Node, node => node.Dependencies);
        return DependencyGraph.Order([.. graph.Select(node => node.Node)], node => dependencies[node]);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Components((string Node, string[] Dependencies)[] graph)
    {
        Dictionary<string, string[]> dependencies = graph.ToDictionary(node => node.Node, node => node.Dependencies);
        return DependencyGraph.Components([.. graph.Select(node => node.Node)], node => dependencies[node]);
    }
}
