using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Plugins;

/// <summary>Finds the plugins of a folder. A file is read before it is loaded: what is no plugin never enters the process, and no file keeps the others from being found.</summary>
[RequiresUnreferencedCode("Plugins are loaded from files.")]
internal sealed class PluginDiscovery(IEnumerable<string> registered)
{
    // MAP1001, a type that can't be loaded.
    private const string NotLoadable = "MAP1001";

    private readonly HashSet<string> _registered = [.. registered];
    private readonly List<DiscoveredPlugin> _found = [];
    private readonly List<SkippedAssembly> _skipped = [];

    /// <summary>The plugins of a folder and of the folders in it. Of several files of one plugin the newest version is taken.</summary>
    internal Discovery In(string folder)
    {
        PluginFile[] files = [.. Directory.EnumerateDirectories(folder).SelectMany(FilesOf).Concat(PluginFile.In(folder)).Select(Look).OfType<PluginFile>()];
        foreach (IGrouping<string, PluginFile> same in files.GroupBy(file => file.Metadata!.Plugin))
        {
            foreach (PluginFile file in same.Order())
            {
                Visit(file);
            }
        }

        return new Discovery { Found = [.. _found.OrderBy(found => found.Path, StringComparer.Ordinal)], Skipped = [.. _skipped.OrderBy(skipped => skipped.Path, StringComparer.Ordinal)] };
    }

    private IEnumerable<string> FilesOf(string directory)
    {
        try
        {
            return [.. PluginFile.In(directory)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Skip(directory, SkipKind.NotLoadable, $"The folder can't be read: {exception.Message}");
            return [];
        }
    }

    private PluginFile? Look(string path)
    {
        try
        {
            var file = new PluginFile(path, PluginMetadata.Read(path));
            if (file.Metadata is { IsPlugin: true })
            {
                return file;
            }

            Skip(
                path,
                file.Metadata is null ? SkipKind.NotManaged : SkipKind.NoMappedClass,
                file.Metadata is null ? "It is no managed assembly." : "It has no class with [Table] or [DataStep], and no [assembly: SchemaPlugin].");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Skip(path, SkipKind.NotLoadable, $"It can't be read: {exception.Message}");
        }

        return null;
    }

    private void Visit(PluginFile file)
    {
        PluginMetadata metadata = file.Metadata!;
        if (PluginLoadContext.OfHost(new AssemblyName { Name = metadata.Assembly }) is not null)
        {
            Skip(file.Path, SkipKind.OfHost, $"The host has an assembly {metadata.Assembly}: register that one with Register(assembly).");
        }
        else if (_found.Find(found => found.Name == metadata.Plugin) is { } taken)
        {
            Skip(file.Path, SkipKind.SamePlugin, $"A plugin '{metadata.Plugin}' was found in {taken.Path}, version {taken.Assembly.GetName().Version}.");
        }
        else if (_registered.Contains(metadata.Plugin))
        {
            Skip(file.Path, SkipKind.SamePlugin, $"A plugin '{metadata.Plugin}' is registered already.");
        }
        else
        {
            Load(file.Path, metadata.Plugin);
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

            _found.Add(new DiscoveredPlugin(plugin, file, assembly));
        }
        catch (Exception exception)
        {
            // Whatever the runtime says of somebody's file: the other plugins can be had.
            context?.Unload();
            Skip(file, SkipKind.NotLoadable, $"It can't be loaded: {exception.Message}");
        }
    }

    private void Skip(string path, SkipKind kind, string reason) => _skipped.Add(new SkippedAssembly(path, kind, reason));
}
