using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mapper.Postgres.Hosting;

/// <summary>Says how a host uses Mapper for one of its databases.</summary>
public sealed class MapperBuilder
{
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly List<Action<PluginRegistry>> _plugins = [];
    private readonly List<Func<MigratorOptions, MigratorOptions>> _changes = [];
    private PluginFailurePolicy _failurePolicy;
    private Action<SyncResult>? _synced;

    internal MapperBuilder(object? serviceKey) => ServiceKey = serviceKey;

    internal object? ServiceKey { get; }

    /// <summary>The database as messages name it.</summary>
    internal string Name => ServiceKey?.ToString() ?? "default";

    /// <summary>Which of the named options are this database's.</summary>
    internal string OptionsName => ServiceKey?.ToString() ?? Options.DefaultName;

    internal MapperStartup Startup { get; private set; }

    internal bool HasPlugins => _assemblies.Count + _plugins.Count > 0;

    /// <summary>Adds the annotated classes of an assembly. One that is added again counts once.</summary>
    /// <param name="assembly">The assembly.</param>
    [RequiresUnreferencedCode("Annotated classes may have been trimmed.")]
    public MapperBuilder AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Adds to the registry of plugins when it is made, after the assemblies.</summary>
    /// <param name="configure">Adds the plugins.</param>
    public MapperBuilder AddPlugins(Action<PluginRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _plugins.Add(configure);
        return this;
    }

    /// <summary>Says what happens to the other plugins when one fails.</summary>
    /// <param name="policy">The policy; without this call <see cref="PluginFailurePolicy.AllTogether"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the policies.</exception>
    public MapperBuilder OnPluginFailure(PluginFailurePolicy policy)
    {
        _failurePolicy = Enum.IsDefined(policy) ? policy : throw new ArgumentOutOfRangeException(nameof(policy), policy, message: null);
        return this;
    }

    /// <summary>
    /// Changes the options: <c>options => options with { LockWait = TimeSpan.FromMinutes(5) }</c>. What <c>services.Configure&lt;MigratorOptions&gt;</c> binds
    /// from configuration stands above it, so that an operator can change it without a build. <see cref="MigratorOptions.LoggerFactory"/> and
    /// <see cref="MigratorOptions.Services"/>, from which data steps get what their constructors take, are the container's.
    /// </summary>
    /// <param name="change">The options as they shall be.</param>
    public MapperBuilder Configure(Func<MigratorOptions, MigratorOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _changes.Add(change);
        return this;
    }

    /// <summary>Says what Mapper does when the host starts.</summary>
    /// <param name="startup">What it does; without this call <see cref="MapperStartup.Sync"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the three.</exception>
    public MapperBuilder OnStartup(MapperStartup startup)
    {
        Startup = Enum.IsDefined(startup) ? startup : throw new ArgumentOutOfRangeException(nameof(startup), startup, message: null);
        return this;
    }

    /// <summary>
    /// Is given the result of the sync at the start, before the host starts anything else; what it throws, the host's start throws. With
    /// <see cref="PluginFailurePolicy.EachAlone"/> it is here that a host can decide to do without the plugins that failed, or not to start.
    /// </summary>
    /// <param name="synced">What to do with it.</param>
    public MapperBuilder OnSynced(Action<SyncResult> synced)
    {
        ArgumentNullException.ThrowIfNull(synced);
        _synced += synced;
        return this;
    }

    internal void Tell(SyncResult result) => _synced?.Invoke(result);

    internal MigratorOptions Change(MigratorOptions options) => _changes.Aggregate(options, (before, change) => change(before));

    [RequiresUnreferencedCode(MapperServiceCollectionExtensions.NeedsTypes)]
    internal PluginRegistry CreateRegistry()
    {
        var registry = new PluginRegistry { FailurePolicy = _failurePolicy };
        foreach (Assembly assembly in _assemblies)
        {
            registry.Register(assembly);
        }

        foreach (Action<PluginRegistry> plugin in _plugins)
        {
            plugin(registry);
        }

        return registry;
    }
}
