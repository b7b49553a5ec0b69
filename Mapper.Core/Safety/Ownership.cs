using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Safety;

/// <summary>
/// A table stays with the plugin that made it, whether that plugin is here today or not. Only a plugin that states its name is held to it: without
/// <c>[SchemaPlugin]</c> the name is the assembly's, and assemblies are renamed and classes move between them.
/// </summary>
internal static class Ownership
{
    /// <exception cref="OwnershipException">The model declares or removes a table of another plugin.</exception>
    internal static void Require(SchemaModel target, DatabaseModel live, MigratorOptions options)
    {
        Dictionary<QualifiedName, TableModel> declared = target.Tables.ToDictionary(table => table.Name);
        Diagnostic[] taken =
        [
            .. live.Tables.Where(table => table.Recorded.Value is { IsStated: true })
                .Select(table => declared.TryGetValue(table.Name, out TableModel? own) ? Declared(own, table.Recorded.Value!, options) : Removed(table, table.Recorded.Value!, target))
                .OfType<Diagnostic>(),
        ];
        if (taken.Length > 0)
        {
            throw new OwnershipException(taken);
        }
    }

    private static Diagnostic? Declared(TableModel table, TableOwner owner, MigratorOptions options) => table.Owner.Value == owner.Plugin
        ? null
        : ModelErrors.TableOfAnother(Place.Of(table), owner.Plugin, table.Owner.Value ?? "", options.BookkeepingSchema);

    // What an operator's AllowDataLoss removes, no plugin does.
    private static Diagnostic? Removed(TableModel table, TableOwner owner, SchemaModel target)
    {
        string[] removers = [.. target.Plugins.Where(plugin => plugin.RemovedTables.Value.Contains(table.Name)).Select(plugin => plugin.Name)];
        return removers.Length == 0 || removers.Contains(owner.Plugin) ? null : ModelErrors.RemovalOfAnother(Place.Of(table), owner.Plugin, removers);
    }
}
