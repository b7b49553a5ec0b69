using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Mapper.Model;
using Mapper.Plugins;

namespace Mapper;

/// <content>The same calls over the plugins of a host.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// Syncs the tables of all plugins, in the order of their dependencies. With <see cref="PluginFailurePolicy.AllTogether"/> in one transaction, and a failure is thrown;
    /// with <see cref="PluginFailurePolicy.EachAlone"/> a plugin's failure is in its report in <see cref="SyncResult.Plugins"/> and not thrown. A plugin that is registered later
    /// is synced by the same call, or alone by the one with its name.
    /// </summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was, but for plugins that were synced alone before.</param>
    /// <exception cref="ModelException">The classes contain mistakes; no connection was opened. With EachAlone only a mistake that is no single plugin's is thrown.</exception>
    /// <exception cref="OwnershipException">Two plugins claim one table.</exception>
    /// <exception cref="UnsafePlanException">Something would have to change that Mapper does not change.</exception>
    /// <exception cref="LockTimeoutException">Another sync, or users of a table, did not make way in time.</exception>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    [RequiresUnreferencedCode(NeedsTypes)]
    public async Task<SyncResult> SyncAsync(PluginRegistry plugins, CancellationToken cancellationToken = default)
    {
        PluginSet set = Read(plugins);
        if (plugins.FailurePolicy == PluginFailurePolicy.EachAlone)
        {
            return await SyncEachAsync(set, cancellationToken).ConfigureAwait(false);
        }

        SyncResult result = await SyncAsync(set.Whole, cancellationToken).ConfigureAwait(false);
        return result with { Plugins = PluginReports.Of(set.Whole, set.Dependencies, result.Applied) };
    }

    /// <summary>Syncs the tables of one plugin alone, as of one that was registered after the others were synced. Tables of others are referenced and never altered.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="plugin">The name of the one to sync.</param>
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was.</param>
    /// <exception cref="ArgumentException">No plugin of that name is registered.</exception>
    /// <inheritdoc cref="SyncAsync(SchemaModel, CancellationToken)" />
    [RequiresUnreferencedCode(NeedsTypes)]
    public async Task<SyncResult> SyncAsync(PluginRegistry plugins, string plugin, CancellationToken cancellationToken = default)
    {
        PluginSet set = Read(plugins);
        if (!plugins.Names.Contains(plugin))
        {
            throw new ArgumentException($"No plugin '{plugin}' is registered. Registered are {string.Join(", ", plugins.Names)}.", nameof(plugin));
        }

        RequireNone(set.Shared());
        SchemaModel model = set.Of([plugin]);
        SyncResult result = await SyncAsync(model, cancellationToken).ConfigureAwait(false);
        return result with { Plugins = [new PluginReport(plugin, result.Changed, Error: null) { Applied = result.Applied }] };
    }

    /// <inheritdoc cref="PlanAsync(SchemaModel, CancellationToken)" />
    /// <param name="plugins">The plugins; they are planned together, whatever their failure policy.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SyncPlan> PlanAsync(PluginRegistry plugins, CancellationToken cancellationToken = default) => PlanAsync(Read(plugins).Whole, cancellationToken);

    /// <inheritdoc cref="VerifyAsync(SchemaModel, CancellationToken)" />
    /// <param name="plugins">The plugins.</param>
    /// <param name="cancellationToken">Cancels the verifying.</param>
    [RequiresUnreferencedCode(NeedsTypes)]
    public Task<SchemaReport> VerifyAsync(PluginRegistry plugins, CancellationToken cancellationToken = default) => VerifyAsync(Read(plugins).Whole, cancellationToken);

    [RequiresUnreferencedCode(NeedsTypes)]
    private PluginSet Read(PluginRegistry plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return new PluginSet(plugins.Snapshot(), _options.Model);
    }

    [RequiresUnreferencedCode(NeedsTypes)]
    private async Task<SyncResult> SyncEachAsync(PluginSet set, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        RequireNone(set.Shared());
        var run = new PluginRun(set.Dependencies);
        foreach (IReadOnlyList<string> together in set.Dependencies.Components)
        {
            if (run.Skips(together))
            {
                continue;
            }

            try
            {
                run.Succeeded(together, await SyncAsync(set.Of(together), cancellationToken).ConfigureAwait(false));
            }
            catch (MapperException exception)
            {
                _logger.PluginFailed(string.Join(", ", together), exception.LogText);
                run.Failed(together, exception);
            }
        }

        return run.Result(set.Whole, Stopwatch.GetElapsedTime(start));
    }
}
