using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Reading;

namespace Mapper.Plugins;

/// <summary>The plugins of a registry at one moment, read into one model; and parts of it, for plugins that are synced alone.</summary>
[RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
internal sealed class PluginSet
{
    private readonly IReadOnlyList<Registration> _registrations;
    private readonly ModelOptions _options;
    private readonly PluginMap _map;
    private readonly Dictionary<QualifiedName, string?> _owners;
    private readonly OtherPlugins _others;

    internal PluginSet(IEnumerable<Registration> registrations, ModelOptions options)
    {
        _registrations = [.. registrations.OrderBy(registration => registration.Name, StringComparer.Ordinal)];
        _options = options;
        _map = new PluginMap([.. _registrations.Select(registration => registration.Types).OfType<NamedPlugin>()], [.. _registrations.Select(registration => registration.Assembly).OfType<Assembly>()]);
        Whole = Read(_registrations, isWhole: true);
        Dependencies = PluginDependencies.WithForeignKeys(Whole);
        _others = OtherPlugins.Of(Whole);
        _owners = Whole.Tables.ToDictionary(table => table.Name, table => table.Owner.Value);
    }

    /// <summary>The model of all plugins.</summary>
    internal SchemaModel Whole { get; }

    internal PluginDependencies Dependencies { get; }

    /// <summary>The mistakes that no plugin makes alone, as when two have one enum type: with them none can be synced alone either.</summary>
    internal IReadOnlyList<Diagnostic> Shared()
    {
        Diagnostic[] open = [.. Whole.Diagnostics.Where(diagnostic => PluginsOf(diagnostic).Count == 0)];
        return open.Length == 0 ? [] : [.. open.Except(_registrations.SelectMany(registration => Read([registration], isWhole: false).Diagnostics))];
    }

    /// <summary>The model of some plugins. What the others have is known by its name alone; what is wrong between both is theirs too.</summary>
    internal SchemaModel Of(IReadOnlyCollection<string> plugins)
    {
        SchemaModel model = Read([.. _registrations.Where(registration => plugins.Contains(registration.Name))], isWhole: false);
        return model with { Others = _others, Diagnostics = [.. model.Diagnostics.Concat(Whole.Diagnostics.Where(diagnostic => PluginsOf(diagnostic).Any(plugins.Contains))).Distinct()] };
    }

    private EquatableArray<string> PluginsOf(Diagnostic diagnostic)
    {
        if (diagnostic.Plugins.Count > 0 || diagnostic.Target is null)
        {
            return diagnostic.Plugins;
        }

        return [.. _owners.Where(table => $"{diagnostic.Target}.".StartsWith($"{table.Key}.", StringComparison.Ordinal)).Select(table => table.Value).OfType<string>()];
    }

    private SchemaModel Read(IReadOnlyList<Registration> registrations, bool isWhole)
    {
        NamedPlugin[] named = [.. registrations.Select(registration => registration.Types).OfType<NamedPlugin>()];
        ModelInput found = TypeDiscovery.InAssemblies(registrations.Select(registration => registration.Assembly).OfType<Assembly>());
        return ModelReader.Read(
            found with
            {
                Types = [.. found.Types.Where(readable => !_map.IsNamed(readable.Type)), .. TypeDiscovery.InTypes(named.SelectMany(plugin => plugin.Types)).Types],
                Named = named,
                Plugins = _map,
                IsWhole = isWhole,
            },
            _options);
    }
}
