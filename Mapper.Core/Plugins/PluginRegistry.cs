using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Mapper.Reading;

namespace Mapper.Plugins;

/// <summary>
/// The plugins of a host, whose tables are synced together: <c>migrator.SyncAsync(registry)</c>. Registering, unloading and syncing may go on at the same time: a sync
/// takes the plugins that are there when it begins. What is wrong with a plugin is said by the sync, with all other mistakes.
/// </summary>
public sealed class PluginRegistry : IDisposable
{
    private const string NeedsTypes = "Annotated classes may have been trimmed.";

    private readonly Lock _gate = new();
    private readonly List<Registration> _registrations = [];

    /// <summary>What happens to the others when one plugin fails.</summary>
    /// <value>Default: <see cref="PluginFailurePolicy.AllTogether"/>.</value>
    public PluginFailurePolicy FailurePolicy { get; init; }

    /// <summary>The names of the registered plugins, in order.</summary>
    public IReadOnlyList<string> Names => [.. Snapshot().Select(registration => registration.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Adds the plugin that an assembly is; <c>[assembly: SchemaPlugin]</c> names it, else the assembly's simple name does. An assembly counts once.</summary>
    /// <param name="assembly">The assembly. Types of it that are registered by name belong to that plugin instead.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public void Register(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Add(Registration.Of(assembly));
    }

    /// <summary>Adds a plugin that consists of some types: mapped classes, also those without <c>[Table]</c>, enums and data steps.</summary>
    /// <param name="name">The plugin's name.</param>
    /// <param name="types">Its types.</param>
    /// <param name="schema">The schema of its tables that name none; <see langword="null"/> means <see cref="ModelOptions.DefaultSchema"/>.</param>
    /// <param name="dependsOn">The plugins whose tables must be there first; <see langword="null"/> means none. Foreign keys need not be repeated here.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">There are no types at all, or one of them is null.</exception>
    [RequiresUnreferencedCode(NeedsTypes)]
    public void Register(string name, IEnumerable<Type> types, string? schema = null, IEnumerable<string>? dependsOn = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Add(Registration.Of(name, TypeDiscovery.Given(types), schema, dependsOn));
    }

    /// <summary>
    /// Adds the plugins of a folder and of the folders directly in it: every assembly that has a mapped class or states that it is a plugin. Each is loaded
    /// apart from the others, so that it can be unloaded; assemblies that the host has come from the host.
    /// </summary>
    /// <param name="folder">The folder; a relative one starts at <see cref="AppContext.BaseDirectory"/>.</param>
    /// <returns>What was found, and what was skipped and why. A plugin that can't be loaded is skipped, and its tables are left alone.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Discovery Discover(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string path = Path.GetFullPath(folder, AppContext.BaseDirectory);
        lock (_gate)
        {
            Discovery discovery = new PluginDiscovery(_registrations.Select(registration => registration.Name)).In(path);
            _registrations.AddRange(discovery.Found.Select(found => new Registration(found.Name) { Assembly = found.Assembly, Context = AssemblyLoadContext.GetLoadContext(found.Assembly) }));
            return discovery;
        }
    }

    /// <summary>
    /// Takes a plugin out; its tables stay. A discovered one is unloaded: its assembly goes once nobody holds anything of it, a sync's result or a
    /// <see cref="Discovery"/> included.
    /// </summary>
    /// <param name="name">The plugin.</param>
    /// <returns>Whether there was one.</returns>
    public bool Unload(string name) => Remove(registration => registration.Name == name);

    /// <summary>Takes all plugins out, and unloads those that were discovered.</summary>
    public void Dispose() => Remove(_ => true);

    internal IReadOnlyList<Registration> Snapshot()
    {
        lock (_gate)
        {
            return [.. _registrations];
        }
    }

    private void Add(Registration registration)
    {
        lock (_gate)
        {
            if (!_registrations.Exists(registration.Repeats))
            {
                _registrations.Add(registration);
            }
        }
    }

    private bool Remove(Predicate<Registration> isMeant)
    {
        lock (_gate)
        {
            List<Registration> removed = _registrations.FindAll(isMeant);
            _registrations.RemoveAll(isMeant);
            removed.ForEach(registration => registration.Context?.Unload());
            return removed.Count > 0;
        }
    }
}
