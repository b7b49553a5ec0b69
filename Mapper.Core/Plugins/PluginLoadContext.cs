using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Mapper.Plugins;

/// <summary>
/// Where a discovered plugin lives with what only it needs. An assembly that the host has comes from the host, so that both speak of the same types; the rest
/// comes from beside the plugin, by its <c>.deps.json</c> if it has one.
/// </summary>
[RequiresUnreferencedCode("Plugins are loaded from files.")]
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path), isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    private static AssemblyLoadContext Host => GetLoadContext(typeof(PluginLoadContext).Assembly) ?? Default;

    /// <summary>The host's assembly of a name, or <see langword="null"/>.</summary>
    internal static Assembly? OfHost(AssemblyName name)
    {
        try
        {
            return Host.LoadFromAssemblyName(name);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (OfHost(assemblyName) is { } shared)
        {
            return shared;
        }

        // A second Mapper beside the host's would have data steps that the host's can't run.
        bool isMapper = assemblyName.Name is { } name && name.StartsWith($"{nameof(Mapper)}.", StringComparison.Ordinal);
        return !isMapper && _resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : nint.Zero;
}
