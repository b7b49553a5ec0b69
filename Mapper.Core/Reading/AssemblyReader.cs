using System.Reflection;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading;

/// <summary>Reads what assemblies state beside the plugin: which extensions they need, which tables they removed.</summary>
internal sealed class AssemblyReader(ReadingContext context)
{
    /// <summary>The extensions of assemblies and classes, each once; a stated schema beats none.</summary>
    internal IReadOnlyList<ExtensionModel> Extensions(IEnumerable<Assembly> assemblies, IEnumerable<TableDraft> drafts) =>
    [
        .. assemblies.Select(context.AnnotationsOf).Concat(drafts.Select(draft => draft.Annotations))
            .SelectMany(annotations => annotations.All(Ours.Extension))
            .GroupBy(extension => extension.At<string>(0) ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ExtensionModel(group.Key, group.Select(extension => extension.Text("Schema")).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault())),
    ];

    /// <summary>The removed tables, each with the plugins that the assembly which removes it speaks for.</summary>
    internal IReadOnlyList<(QualifiedName Table, string Plugin)> Removals(IEnumerable<Assembly> assemblies, IReadOnlyList<TableModel> tables)
    {
        IReadOnlyList<(QualifiedName Table, string Plugin)> removals =
        [
            .. from assembly in assemblies
               from removed in context.AnnotationsOf(assembly).All(Ours.RemovedTable)
               from plugin in context.SpeaksFor(assembly)
               select (ReadingContext.Qualified(removed.At<string>(0) ?? "", context.SchemaOf(assembly)), plugin.Name),
        ];
        ILookup<QualifiedName, string> removers = removals.ToLookup(removal => removal.Table, removal => removal.Plugin);
        context.Report(tables.SelectMany(table => (table.Partitioning?.Partitions ?? []).Select(partition => partition.Name).Append(table.Name)
            .Where(removers.Contains)
            .Take(1)
            .Select(name => Mistake(table, [.. removers[name].Distinct().Order(StringComparer.Ordinal)]))));
        return removals;
    }

    private static Diagnostic Mistake(TableModel table, IReadOnlyList<string> removers) => table.Owner.Value is { } owner && !removers.Contains(owner)
        ? ModelErrors.RemovedByAnother(Place.Of(table), owner, removers) with { Plugins = [.. removers] }
        : ModelErrors.RemovedTableIsMapped(Place.Of(table));
}
