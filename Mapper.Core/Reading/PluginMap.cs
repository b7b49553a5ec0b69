using System.Reflection;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>A plugin that was registered by name, with its types.</summary>
internal sealed record NamedPlugin(PluginModel Plugin, IReadOnlyList<Type> Types);

/// <summary>Which plugin a type belongs to where its assembly does not decide it: a type that was registered by name belongs to that plugin.</summary>
/// <param name="named">The plugins that were registered by name, in the order of their names.</param>
/// <param name="whole">The assemblies that are plugins themselves.</param>
internal sealed class PluginMap(IReadOnlyList<NamedPlugin> named, IReadOnlyList<Assembly> whole)
{
    private readonly ILookup<Type, PluginModel> _byType = named.SelectMany(plugin => plugin.Types.Distinct().Select(type => (type, plugin.Plugin))).ToLookup(entry => entry.type, entry => entry.Plugin);

    private readonly ILookup<Assembly, PluginModel> _byAssembly =
        named.SelectMany(plugin => plugin.Types.Select(type => (type.Assembly, plugin.Plugin))).Distinct().ToLookup(entry => entry.Assembly, entry => entry.Plugin);

    internal static PluginMap Empty { get; } = new([], []);

    internal IEnumerable<Type> Types => _byType.Select(entry => entry.Key);

    /// <summary>Types that more than one plugin claims, with the plugins.</summary>
    internal IEnumerable<(Type Type, IReadOnlyList<PluginModel> Plugins)> Contested =>
        _byType.Select(entry => (entry.Key, Plugins: (IReadOnlyList<PluginModel>)[.. entry.DistinctBy(plugin => plugin.Name)])).Where(entry => entry.Plugins.Count > 1);

    /// <summary>The plugin that a type was registered for, else the one that speaks for its assembly; <see langword="null"/> where the assembly is its own.</summary>
    internal PluginModel? Of(Type type) => _byType[type].FirstOrDefault() ?? Of(type.Assembly);

    /// <summary>The one plugin that was registered with types of an assembly; <see langword="null"/> where there is none, there are more, or the assembly is a plugin itself.</summary>
    internal PluginModel? Of(Assembly assembly) => !IsWhole(assembly) && _byAssembly[assembly].ToList() is [var only] ? only : null;

    internal bool IsWhole(Assembly assembly) => whole.Contains(assembly);

    internal bool IsNamed(Type type) => _byType.Contains(type);

    /// <summary>The plugins that were registered with types of an assembly.</summary>
    internal IEnumerable<PluginModel> In(Assembly assembly) => _byAssembly[assembly];
}
