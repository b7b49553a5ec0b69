using Mapper.Model;
using Mapper.Planning;
using Mapper.Reading;

namespace Mapper.Plugins;

/// <summary>Says what a sync that succeeded did for each plugin.</summary>
internal static class PluginReports
{
    /// <summary>A report for each plugin, in the order of their dependencies.</summary>
    internal static IReadOnlyList<PluginReport> Of(SchemaModel model, PluginDependencies dependencies, IReadOnlyList<AppliedStep> applied)
    {
        HashSet<string> changed = [.. applied.SelectMany(step => PluginsOf(step.Step.Change, model))];
        return [.. dependencies.Order.Select(plugin => new PluginReport(plugin, changed.Contains(plugin), Error: null))];
    }

    private static IEnumerable<string> PluginsOf(SchemaChange change, SchemaModel model) => change switch
    {
        { Table: { } name } when model.Tables.FirstOrDefault(table => Has(table, name)) is { } table => [table.Owner.Value ?? ""],
        { Table: { } name } => model.Plugins.Where(plugin => plugin.RemovedTables.Value.Contains(name)).Select(plugin => plugin.Name),
        CreateEnumType { Model.Name: var name } => UsersOf(name, model),
        RenameEnumLabel { Type: var name } => UsersOf(name, model),
        AddEnumLabel { Type: var name } => UsersOf(name, model),
        _ => [],
    };

    private static bool Has(TableModel table, QualifiedName name) => table.Name == name || (table.Partitioning?.Partitions ?? []).Any(partition => partition.Name == name);

    // An enum type is changed for those whose columns have it.
    private static IEnumerable<string> UsersOf(QualifiedName name, SchemaModel model) =>
        from type in model.Enums
        where type.Name == name && type.ClrType.Value is not null
        from table in model.Tables
        where table.Columns.Any(column => EnumReader.TypeOf(column) == type.ClrType.Value)
        select table.Owner.Value ?? "";
}
