using System.Reflection;

namespace Mapper.Plugins;

/// <summary>What <see cref="PluginRegistry.Discover"/> found in a folder. Whoever keeps it, keeps its plugins from being unloaded.</summary>
public sealed record Discovery
{
    /// <summary>The plugins that were registered, in the order of their files.</summary>
    public required IReadOnlyList<DiscoveredPlugin> Found { get; init; }

    /// <summary>The assemblies that were not, each with the reason.</summary>
    public required IReadOnlyList<SkippedAssembly> Skipped { get; init; }
}

/// <summary>A plugin that was found in a file.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Path">The file.</param>
/// <param name="Assembly">The loaded assembly.</param>
public sealed record DiscoveredPlugin(string Name, string Path, Assembly Assembly);

/// <summary>A file that is no plugin, or none that can be had.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record SkippedAssembly(string Path, SkipKind Kind, string Reason);

/// <summary>Why a file was skipped.</summary>
public enum SkipKind
{
    /// <summary>It is no managed assembly.</summary>
    NotManaged,

    /// <summary>It has no class that Mapper reads, and does not state that it is a plugin.</summary>
    NoMappedClass,

    /// <summary>The host has an assembly of that name: it is registered with <see cref="PluginRegistry.Register(Assembly)"/>.</summary>
    OfHost,

    /// <summary>A plugin of that name is registered already.</summary>
    SamePlugin,

    /// <summary>It, or something that it needs, can't be loaded.</summary>
    NotLoadable,
}
