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
        ILookup<string, AppliedStep> ofPlugin = applied.SelectMany(step => PluginsOf(step.Step.Change, model).Distinct().Select(plugin => (plugin, step))).ToLookup(pair => pair.plugin, pair => pair.step);
        return [.. dependencies.Order.Select(plugin => new PluginReport(plugin, ofPlugin.Contains(plugin), Error: null) { Applied = [.. ofPlugin[plugin]] })];
    }

    private static IEnumerable<string> PluginsOf(SchemaChange change, SchemaModel model) => change switch
    {
        { Table: { } name } when model.Tables.FirstOrDefault(table => Has(table, name)) is { } table => [table.Owner.Value ?? ""],
        { Table: { } name } => model.Plugins.Where(plugin => plugin.RemovedTables.Value.Contains(name)).Select(plugin => plugin.Name),
        CreateSchema { Schema: var schema } => model.Tables.Where(table => table.Name.Schema == schema).Select(table => table.Owner.Value ?? ""),
        CreateEnumType { Model.Name: var name } => UsersOf(name, model),
        RenameEnumLabel { Type: var name } => UsersOf(name, model),
        AddEnumLabel { Type: var name } => UsersOf(name, model),
        RunDataStep { Id: var id } => model.DataSteps.Where(step => step.Id == id).Select(step => step.Owner.Value ?? ""),
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
