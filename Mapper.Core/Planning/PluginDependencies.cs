using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Which plugins each plugin needs before it.</summary>
internal sealed class PluginDependencies
{
    private readonly SortedDictionary<string, SortedSet<string>> _stated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyCollection<string>> _all = [];

    private PluginDependencies(SchemaModel model)
    {
        foreach (string name in model.Plugins.Select(plugin => plugin.Name).Concat(model.Tables.Select(table => table.Owner.Value).OfType<string>()).Distinct())
        {
            _stated.TryAdd(name, new SortedSet<string>(StringComparer.Ordinal));
        }

        foreach (PluginModel plugin in model.Plugins)
        {
            _stated[plugin.Name].UnionWith(plugin.DependsOn.Where(_stated.ContainsKey));
        }
    }

    /// <summary>By what plugins state alone.</summary>
    internal static PluginDependencies Stated(SchemaModel model) => new(model);

    /// <summary>By what plugins state, and by the foreign keys of their tables.</summary>
    internal static PluginDependencies WithForeignKeys(SchemaModel model)
    {
        var dependencies = new PluginDependencies(model);
        Dictionary<QualifiedName, string?> owners = model.Tables.ToDictionary(table => table.Name, table => table.Owner.Value);
        foreach (TableModel table in model.Tables.Where(table => table.Owner.Value is not null))
        {
            dependencies._stated[table.Owner.Value!].UnionWith(table.ForeignKeys.Select(key => owners.GetValueOrDefault(key.Principal)).OfType<string>().Where(owner => owner != table.Owner.Value));
        }

        return dependencies;
    }

    /// <summary>The plugins, each after those that it needs; those of a ring together.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Components => DependencyGraph.Components([.. _stated.Keys], Of);

    /// <summary>The plugins, each after those that it needs.</summary>
    internal IReadOnlyList<string> Order => DependencyGraph.Order([.. _stated.Keys], Of);

    /// <summary>What a plugin itself needs, in the order of the names.</summary>
    internal IEnumerable<string> Of(string plugin) => _stated.TryGetValue(plugin, out SortedSet<string>? needed) ? needed : [];

    /// <summary>What a plugin needs, directly or not.</summary>
    internal IReadOnlyCollection<string> AllOf(string plugin)
    {
        if (!_all.TryGetValue(plugin, out IReadOnlyCollection<string>? all))
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(Of(plugin));
            while (open.TryPop(out string? next))
            {
                if (found.Add(next))
                {
                    foreach (string further in Of(next))
                    {
                        open.Push(further);
                    }
                }
            }

            _all.Add(plugin, all = found);
        }

        return all;
    }
}
