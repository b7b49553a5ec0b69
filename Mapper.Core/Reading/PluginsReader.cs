using System.Reflection;
using System.Text;
using Mapper.Errors;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Reading.Classes;
using Mapper.Reading.Constraints;
using Mapper.Reading.Rules;

namespace Mapper.Reading;

/// <summary>Reads which plugins a model has, and finds what is wrong between them.</summary>
internal sealed class PluginsReader(ReadingContext context, ModelInput input)
{
    internal IReadOnlyList<PluginModel> Read(IReadOnlyList<Assembly> assemblies, IReadOnlyList<TableModel> tables)
    {
        HashSet<Assembly> own = [.. input.Assemblies, .. input.Types.Where(readable => input.Plugins.Of(readable.Type) is null).Select(readable => readable.Type.Assembly)];
        Source[] sources =
        [
            .. assemblies.Where(own.Contains).Select(assembly => new Source(context.PluginOf(assembly), assembly.GetName().Name ?? "", assembly.GetName().Name ?? "")),
            .. input.Named.Select(named => new Source(named.Plugin, named.Plugin.Name, $"the types registered as '{named.Plugin.Name}'")),
        ];
        CheckNames(sources);
        CheckSchemas(sources, tables);
        CheckDependencies(sources);
        CheckTypes();
        return [.. sources.Select(source => source.Plugin).OrderBy(plugin => plugin.Name, StringComparer.Ordinal)];
    }

    private void CheckNames(IReadOnlyList<Source> sources)
    {
        foreach (IGrouping<string, Source> same in sources.GroupBy(source => source.Plugin.Name))
        {
            Source[] ordered = [.. same.OrderBy(source => source.Words, StringComparer.Ordinal)];
            if (string.IsNullOrWhiteSpace(same.Key) || same.Key.Contains('\0', StringComparison.Ordinal))
            {
                context.Report(ModelErrors.UnusablePlugin(new Place(ordered[0].Member)));
            }
            else if (ordered.Length > 1)
            {
                context.Report(ModelErrors.PluginTwice(new Place(ordered[0].Member), same.Key, ordered.Select(source => source.Words)) with { Plugins = [same.Key] });
            }
        }
    }

    // A schema that a table has is told there.
    private void CheckSchemas(IReadOnlyList<Source> sources, IReadOnlyList<TableModel> tables)
    {
        HashSet<string> used = [.. tables.Select(table => table.Name.Schema)];
        context.Report(sources
            .Where(source => source.Plugin.Schema is { } schema && !IsUsable(schema) && !used.Contains(schema))
            .Select(source => ModelErrors.PluginSchema(new Place(source.Member), source.Plugin.Name, source.Plugin.Schema!) with { Plugins = [source.Plugin.Name] }));
    }

    private static bool IsUsable(string schema) =>
        !string.IsNullOrWhiteSpace(schema) && !TableRules.IsReserved(schema) && !schema.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(schema) <= DerivedNames.Limit;

    private void CheckDependencies(IReadOnlyList<Source> sources)
    {
        Dictionary<string, Source> byName = sources.OrderBy(source => source.Words, StringComparer.Ordinal).DistinctBy(source => source.Plugin.Name).ToDictionary(source => source.Plugin.Name);
        string[] names = [.. byName.Keys.Order(StringComparer.Ordinal)];
        if (input.IsWhole)
        {
            context.Report(
                from source in sources
                from missing in source.Plugin.DependsOn
                where !byName.ContainsKey(missing)
                select ModelErrors.UnknownDependency(new Place(source.Member), source.Plugin.Name, missing, names) with { Plugins = [source.Plugin.Name] });
        }

        IEnumerable<string> Needs(string name) => byName[name].Plugin.DependsOn.Where(byName.ContainsKey).Order(StringComparer.Ordinal);
        context.Report(DependencyGraph.Components(names, Needs)
            .Where(ring => ring.Count > 1 || Needs(ring[0]).Contains(ring[0]))
            .Select(ring => ring.Order(StringComparer.Ordinal).ToArray())
            .Select(ring => ModelErrors.DependencyCycle(new Place(byName[ring[0]].Member), ring) with { Plugins = [.. ring] }));
    }

    private void CheckTypes()
    {
        HashSet<string> here = [.. input.Named.Select(named => named.Plugin.Name)];
        foreach ((Type type, IReadOnlyList<PluginModel> plugins) in input.Plugins.Contested.Where(contest => contest.Plugins.Any(plugin => here.Contains(plugin.Name))))
        {
            IEnumerable<string> owners = plugins.Select(plugin => $"{type.DisplayName} of plugin '{plugin.Name}', registered by name");
            context.Report(ModelErrors.TableOfTwoPlugins(new Place(type.DisplayName), owners) with { Plugins = [.. plugins.Select(plugin => plugin.Name)] });
        }
    }

    /// <summary>A plugin, the member to blame for it, and where it comes from in words.</summary>
    private sealed record Source(PluginModel Plugin, string Member, string Words);
}
