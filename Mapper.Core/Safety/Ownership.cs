using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Rules;

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
        Diagnostic[] taken =
        [
            .. live.Tables.Where(table => table.Recorded.Value is { IsStated: true })
                .Select(table => target.Table(table.Name) is { } own ? Declared(own, table.Recorded.Value!, options) : Removed(table, table.Recorded.Value!, target))
                .OfType<Diagnostic>(),
        ];
        if (taken.Length > 0)
        {
            throw new OwnershipException(taken);
        }
    }

    /// <summary>
    /// The model as it is compared. An enum type of a plugin that is not synced now is borrowed: a class of another has a copy of the enum, perhaps an older one. What that
    /// lacks does not go from the type.
    /// </summary>
    /// <exception cref="OwnershipException">The copy has a label that the type has not.</exception>
    internal static SchemaModel Borrow(SchemaModel target, DatabaseModel live, MigratorOptions options)
    {
        Dictionary<QualifiedName, EnumModel> existing = live.Enums.Where(type => IsBorrowed(type, target)).ToDictionary(type => type.Name);
        Diagnostic[] altered =
        [
            .. target.Enums.Where(type => existing.ContainsKey(type.Name))
                .Select(type => (type, missing: type.Labels.Select(label => label.Name).Except(existing[type.Name].Labels.Select(label => label.Name)).ToArray()))
                .Where(pair => pair.missing.Length > 0)
                .Select(pair => ModelErrors.EnumOfAnother(EnumRules.PlaceOf(pair.type), existing[pair.type.Name].Recorded.Value!.Plugin, pair.type.Owner.Value ?? "", pair.missing, options.BookkeepingSchema)),
        ];
        return altered.Length > 0
            ? throw new OwnershipException(altered)
            : target with { Enums = [.. target.Enums.Select(type => existing.TryGetValue(type.Name, out EnumModel? found) ? type with { Labels = found.Labels } : type)] };
    }

    /// <summary>Whether an existing enum type is of a plugin that states its name and declares it no more among these, or is not here.</summary>
    internal static bool IsBorrowed(EnumModel live, SchemaModel target) =>
        live.Recorded.Value is { IsStated: true } owner
        && target.Enums.FirstOrDefault(type => type.Name == live.Name)?.Owner.Value is { } declarer
        && (declarer != owner.Plugin || !target.Plugins.Any(plugin => plugin.Name == owner.Plugin));

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
