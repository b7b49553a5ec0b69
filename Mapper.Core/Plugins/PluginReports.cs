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
        Dictionary<QualifiedName, string> owners = OwnersIn(model);
        ILookup<string, AppliedStep> ofPlugin = applied.SelectMany(step => PluginsOf(step.Step.Change, model, owners).Distinct().Select(plugin => (plugin, step))).ToLookup(pair => pair.plugin, pair => pair.step);
        return [.. dependencies.Order.Select(plugin => new PluginReport(plugin, ofPlugin.Contains(plugin), Error: null) { Applied = [.. ofPlugin[plugin]] })];
    }

    private static IEnumerable<string> PluginsOf(SchemaChange change, SchemaModel model, Dictionary<QualifiedName, string> owners) => change switch
    {
        { Table: { } name } when owners.TryGetValue(name, out string? owner) => [owner],
        { Table: { } name } => model.Plugins.Where(plugin => plugin.RemovedTables.Value.Contains(name)).Select(plugin => plugin.Name),
        CreateSchema { Schema: var schema } => model.Tables.Where(table => table.Name.Schema == schema).Select(table => table.Owner.Value ?? ""),
        CreateEnumType { Model.Name: var name } => UsersOf(name, model),
        RenameEnumLabel { Type: var name } => UsersOf(name, model),
        AddEnumLabel { Type: var name } => UsersOf(name, model),
        RunDataStep { Id: var id } => model.DataSteps.Where(step => step.Id == id).Select(step => step.Owner.Value ?? ""),
        _ => [],
    };

    // Those of tables and of partitions.
    private static Dictionary<QualifiedName, string> OwnersIn(SchemaModel model)
    {
        var owners = new Dictionary<QualifiedName, string>();
        foreach (TableModel table in model.Tables)
        {
            foreach (QualifiedName name in (table.Partitioning?.Partitions ?? []).Select(partition => partition.Name).Prepend(table.Name))
            {
                owners.TryAdd(name, table.Owner.Value ?? "");
            }
        }

        return owners;
    }

    // An enum type is changed for those whose columns have it.
    private static IEnumerable<string> UsersOf(QualifiedName name, SchemaModel model) =>
        from type in model.Enums
        where type.Name == name && type.ClrType.Value is not null
        from table in model.Tables
        where table.Columns.Any(column => EnumReader.TypeOf(column) == type.ClrType.Value)
        select table.Owner.Value ?? "";
}
