using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Mapper.Plugins;

/// <summary>The plugins of a host, whose tables are synced together: <c>migrator.SyncAsync(registry)</c>.</summary>
public sealed class PluginRegistry
{
    private readonly Lock _gate = new();
    private readonly List<Assembly> _assemblies = [];

    /// <summary>What happens to the others when one plugin fails.</summary>
    /// <value>Default: <see cref="PluginFailurePolicy.AllTogether"/>.</value>
    public PluginFailurePolicy FailurePolicy { get; init; }

    internal IReadOnlyList<Assembly> Assemblies
    {
        get
        {
            lock (_gate)
            {
                return [.. _assemblies];
            }
        }
    }

    /// <summary>Adds the plugin that an assembly is; <c>[assembly: SchemaPlugin]</c> names it, else the assembly's simple name does.</summary>
    /// <param name="assembly">The assembly.</param>
    [RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
    public void Register(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_gate)
        {
            _assemblies.Add(assembly);
        }
    }
}
