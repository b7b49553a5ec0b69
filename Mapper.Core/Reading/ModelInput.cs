using System.Reflection;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>What a model is read from.</summary>
internal sealed record ModelInput(IReadOnlyList<ReadableType> Types)
{
    /// <summary>Assemblies that were given whole; those of the types count anyway.</summary>
    internal IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>The plugins of the model that were registered by name.</summary>
    internal IReadOnlyList<NamedPlugin> Named { get; init; } = [];

    /// <summary>All plugins that were registered by name, also those beside the model.</summary>
    internal PluginMap Plugins { get; init; } = PluginMap.Empty;

    /// <summary>Whether these are all plugins that there are, so that one which another depends on must be among them.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>What went wrong before any class was read.</summary>
    internal IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Makes a class readable that is no part of the model but referred to; <see langword="null"/> where the trimmer forbids it.</summary>
    internal Func<Type, ReadableType>? Reach { get; init; }
}
