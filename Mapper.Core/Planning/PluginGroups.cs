using Mapper.Model;

namespace Mapper.Planning;

/// <summary>The changes of each plugin's tables, for those that must wait for another plugin's.</summary>
internal sealed class PluginGroups(IReadOnlyList<TableChanges> groups, SchemaModel target)
{
    // Mostly no plugin waits for another.
    private readonly Dictionary<QualifiedName, string> _owners =
        target.Plugins.Any(plugin => plugin.DependsOn.Count > 0) ? target.Tables.Where(table => table.Owner.Value is not null).ToDictionary(table => table.Name, table => table.Owner.Value!) : [];

    /// <summary>The changes of the plugins that a table's plugin depends on.</summary>
    internal IEnumerable<TableChanges> Before(TableChanges group) => OwnerOf(group) is { } owner ? Before(owner) : [];

    private IEnumerable<TableChanges> Before(string owner) => Dependencies.AllOf(owner).Where(one => one != owner).SelectMany(one => OfOwners[one]).OrderBy(other => other.Table);

    private PluginDependencies Dependencies => field ??= PluginDependencies.Stated(target);

    private ILookup<string?, TableChanges> OfOwners => field ??= groups.ToLookup(OwnerOf);

    private string? OwnerOf(TableChanges group) => _owners.GetValueOrDefault(group.Table);
}
