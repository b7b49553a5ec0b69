using System.Diagnostics.CodeAnalysis;
using Mapper.Model;
using Mapper.Plugins;

namespace Mapper;

/// <content>The same calls over the plugins of a host.</content>
public sealed partial class Migrator
{
    /// <summary>Syncs the tables of all plugins, in the order of their dependencies.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncResult> SyncAsync(PluginRegistry plugins, CancellationToken cancellationToken = default) => SyncAsync(ModelOf(plugins), cancellationToken);

    /// <inheritdoc cref="PlanAsync(SchemaModel, CancellationToken)" />
    /// <param name="plugins">The plugins.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncPlan> PlanAsync(PluginRegistry plugins, CancellationToken cancellationToken = default) => PlanAsync(ModelOf(plugins), cancellationToken);

    /// <inheritdoc cref="VerifyAsync(SchemaModel, CancellationToken)" />
    /// <param name="plugins">The plugins.</param>
    /// <param name="cancellationToken">Cancels the verifying.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SchemaReport> VerifyAsync(PluginRegistry plugins, CancellationToken cancellationToken = default) => VerifyAsync(ModelOf(plugins), cancellationToken);

    [RequiresUnreferencedCode(NeedsTypes)]
    private SchemaModel ModelOf(PluginRegistry plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return SchemaModel.FromAssemblies(plugins.Assemblies, _options.Model);
    }
}
