using System.Reflection;
using System.Runtime.Loader;
using Mapper.Model;
using Mapper.Reading;

namespace Mapper.Plugins;

/// <summary>A plugin as it was registered: an assembly, or types under a name.</summary>
internal sealed record Registration(string Name)
{
    internal Assembly? Assembly { get; init; }

    internal NamedPlugin? Types { get; init; }

    /// <summary>What a discovered plugin is unloaded with.</summary>
    internal AssemblyLoadContext? Context { get; init; }

    internal static Registration Of(Assembly assembly) => new(PluginReader.NameOf(assembly)) { Assembly = assembly };

    internal static Registration Of(string name, IEnumerable<Type> types, string? schema, IEnumerable<string>? dependsOn)
    {
        var plugin = new PluginModel(name, schema, [.. dependsOn ?? []]) { IsStated = true };
        return new Registration(name) { Types = new NamedPlugin(plugin, [.. types.Distinct()]) };
    }

    /// <summary>Whether it says nothing that the other does not: registering twice is registering once.</summary>
    internal bool Repeats(Registration other) => Assembly is not null
        ? Assembly == other.Assembly
        : other.Types is { } types && Types!.Plugin == types.Plugin && Types.Types.ToHashSet().SetEquals(types.Types);
}
