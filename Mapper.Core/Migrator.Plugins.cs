using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mapper.DataSteps;
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
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
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
    /// <param name="cancellationToken">Cancels the sync; the database stays as it was, or, after the commit, as far as the changes of large tables came.</param>
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

        RequireNone(set.Shared(), set.Whole);
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
        RequireNone(set.Shared(), set.Whole);
        var run = new PluginRun(set.Dependencies);
        IReadOnlyList<PluginGroup> groups = await AskAsync(set, cancellationToken).ConfigureAwait(false);
        foreach ((IReadOnlyList<string> together, SchemaModel model, bool isUpToDate) in groups)
        {
            if (run.Skips(together))
            {
                continue;
            }

            try
            {
                run.Succeeded(together, await (isUpToDate ? PassAsync(model) : SyncAsync(model, cancellationToken)).ConfigureAwait(false));
            }
            catch (MapperException exception)
            {
                _logger.PluginFailed(string.Join(", ", together), exception.LogText);
                run.Failed(together, exception);
            }
        }

        return run.Result(set.Whole, Stopwatch.GetElapsedTime(start));
    }

    // All at once, so that a start of many plugins costs no more than that of one. Those with mistakes are told of them in their turn.
    [RequiresUnreferencedCode(NeedsTypes)]
    private async Task<IReadOnlyList<PluginGroup>> AskAsync(PluginSet set, CancellationToken cancellationToken)
    {
        PluginGroup[] groups = [.. set.Dependencies.Components.Select(together => new PluginGroup(together, set.Of(together), IsUpToDate: false))];
        SchemaModel[] completed = [.. groups.Select(group => Completed.GetValue(group.Model, database.Dialect.Complete))];
        int[] sound = [.. Enumerable.Range(0, groups.Length).Where(i => completed[i].Diagnostics.Count == 0)];
        if (sound.Length > 0)
        {
            IReadOnlyList<bool> answers = await database.AreUpToDateAsync([.. sound.Select(i => completed[i])], _options, cancellationToken).ConfigureAwait(false);
            foreach ((int place, int i) in sound.Index())
            {
                groups[i] = groups[i] with { IsUpToDate = answers[place] };
            }
        }

        return groups;
    }

    private Task<SyncResult> PassAsync(SchemaModel model) => CallAsync("sync", () => PassNowAsync(model), CallOutcome.Of);

    private async Task<SyncResult> PassNowAsync(SchemaModel model)
    {
        long start = Stopwatch.GetTimestamp();
        var dataSteps = new DataStepFactory(_options.Services);
        await using ConfiguredAsyncDisposable closingSteps = dataSteps.ConfigureAwait(false);
        return UpToDate(new SyncPlan { Target = Complete(model, dataSteps), Steps = [] }, start);
    }

    private sealed record PluginGroup(IReadOnlyList<string> Together, SchemaModel Model, bool IsUpToDate);
}
