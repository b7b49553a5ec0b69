using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Plugins;

/// <summary>Finds the plugins of a folder. A file is read before it is loaded: what is no plugin never enters the process.</summary>
[RequiresUnreferencedCode("Plugins are loaded from files.")]
internal sealed class PluginDiscovery(IEnumerable<string> registered)
{
    // MAP1001, a type that can't be loaded.
    private const string NotLoadable = "MAP1001";

    private readonly HashSet<string> _names = [.. registered];
    private readonly List<DiscoveredPlugin> _found = [];
    private readonly List<SkippedAssembly> _skipped = [];

    /// <summary>The plugins of a folder and of the folders in it.</summary>
    internal Discovery In(string folder)
    {
        string[] files = [.. Directory.EnumerateDirectories(folder).Prepend(folder).SelectMany(directory => Directory.EnumerateFiles(directory, "*.dll")).Order(StringComparer.Ordinal)];
        foreach (string file in files)
        {
            Visit(file);
        }

        return new Discovery { Found = [.. _found], Skipped = [.. _skipped] };
    }

    private void Visit(string file)
    {
        if (PluginMetadata.Read(file) is not { } metadata)
        {
            Skip(file, SkipKind.NotManaged, "It is no managed assembly.");
        }
        else if (!metadata.IsPlugin)
        {
            Skip(file, SkipKind.NoMappedClass, "It has no class with [Table] or [DataStep], and no [assembly: SchemaPlugin].");
        }
        else if (PluginLoadContext.OfHost(new AssemblyName(metadata.Assembly.Name!)) is not null)
        {
            Skip(file, SkipKind.OfHost, $"The host has an assembly {metadata.Assembly.Name}: register that one with Register(assembly).");
        }
        else if (_names.Contains(metadata.Plugin))
        {
            Skip(file, SkipKind.SamePlugin, $"A plugin '{metadata.Plugin}' is registered already.");
        }
        else
        {
            Load(file, metadata.Plugin);
        }
    }

    private void Load(string file, string plugin)
    {
        PluginLoadContext? context = null;
        try
        {
            context = new PluginLoadContext(file);
            Assembly assembly = context.LoadFromAssemblyPath(file);
            if (SchemaModel.FromAssemblies([assembly]).Diagnostics.FirstOrDefault(diagnostic => diagnostic.Code == NotLoadable) is { } failure)
            {
                throw new FileLoadException(failure.Message);
            }

            _names.Add(plugin);
            _found.Add(new DiscoveredPlugin(plugin, file, assembly));
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or InvalidOperationException)
        {
            context?.Unload();
            Skip(file, SkipKind.NotLoadable, $"It can't be loaded: {exception.Message}");
        }
    }

    private void Skip(string file, SkipKind kind, string reason) => _skipped.Add(new SkippedAssembly(file, kind, reason));
}
