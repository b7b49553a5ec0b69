using Mapper.Model;

namespace Mapper.Planning;

/// <summary>The changes of each plugin's tables, for those that must wait for another plugin's.</summary>
internal sealed class PluginGroups(IReadOnlyList<TableChanges> groups, SchemaModel target)
{
    private readonly PluginDependencies _dependencies = PluginDependencies.Stated(target);

    // Mostly no plugin waits for another.
    private readonly Dictionary<QualifiedName, string> _owners =
        target.Plugins.Any(plugin => plugin.DependsOn.Count > 0) ? target.Tables.Where(table => table.Owner.Value is not null).ToDictionary(table => table.Name, table => table.Owner.Value!) : [];

    /// <summary>The changes of the plugins that a table's plugin depends on.</summary>
    internal IEnumerable<TableChanges> Before(TableChanges group) =>
        OwnerOf(group) is { } owner && _dependencies.AllOf(owner) is { Count: > 0 } needed ? needed.Where(one => one != owner).SelectMany(one => OfOwners[one]).OrderBy(other => other.Table) : [];

    private ILookup<string?, TableChanges> OfOwners => field ??= groups.ToLookup(OwnerOf);

    private string? OwnerOf(TableChanges group) => _owners.GetValueOrDefault(group.Table);
}
