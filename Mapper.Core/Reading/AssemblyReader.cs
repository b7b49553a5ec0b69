using System.Reflection;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading;

/// <summary>Reads what assemblies state: which plugins they are, which extensions they need, which tables they removed.</summary>
internal sealed class AssemblyReader(ReadingContext context)
{
    internal IReadOnlyList<PluginModel> Plugins(IReadOnlyList<Assembly> assemblies)
    {
        foreach (IGrouping<string, Assembly> same in assemblies.GroupBy(assembly => context.PluginOf(assembly).Name))
        {
            string[] names = [.. same.Select(assembly => assembly.GetName().Name ?? "").Order(StringComparer.Ordinal)];
            if (string.IsNullOrWhiteSpace(same.Key))
            {
                context.Report(ModelErrors.UnusablePlugin(new Place(names[0])));
            }
            else if (names.Length > 1)
            {
                context.Report(ModelErrors.PluginTwice(new Place(names[0]), same.Key, names));
            }
        }

        return [.. assemblies.Select(context.PluginOf).OrderBy(plugin => plugin.Name, StringComparer.Ordinal)];
    }

    /// <summary>The extensions of assemblies and classes, each once; a stated schema beats none.</summary>
    internal IReadOnlyList<ExtensionModel> Extensions(IEnumerable<Assembly> assemblies, IEnumerable<TableDraft> drafts) =>
    [
        .. assemblies.Select(context.AnnotationsOf).Concat(drafts.Select(draft => draft.Annotations))
            .SelectMany(annotations => annotations.All(Ours.Extension))
            .GroupBy(extension => extension.At<string>(0) ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ExtensionModel(group.Key, group.Select(extension => extension.Text("Schema")).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault())),
    ];

    internal IReadOnlyList<QualifiedName> RemovedTables(IEnumerable<Assembly> assemblies, IReadOnlyList<TableModel> tables)
    {
        IReadOnlyList<QualifiedName> removed =
        [
            .. assemblies
                .SelectMany(assembly => context.AnnotationsOf(assembly).All(Ours.RemovedTable).Select(table => ReadingContext.Qualified(table.At<string>(0) ?? "", context.SchemaOf(assembly))))
                .Distinct()
                .Order(),
        ];
        context.Report(tables.Where(table => removed.Contains(table.Name) || (table.Partitioning?.Partitions ?? []).Any(partition => removed.Contains(partition.Name))).Select(table => ModelErrors.RemovedTableIsMapped(Place.Of(table))));
        return removed;
    }
}
