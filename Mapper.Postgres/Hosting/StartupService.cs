using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mapper.Errors;
using Mapper.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mapper.Postgres.Hosting;

/// <summary>Syncs or verifies before any hosted service is started. What it throws is what the host's start throws.</summary>
[RequiresUnreferencedCode(MapperServiceCollectionExtensions.NeedsTypes)]
internal sealed class StartupService(MapperBuilder mapper, IServiceProvider services, ILogger logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Registrations.Check(services);
        if (mapper.Startup == MapperStartup.None)
        {
            return;
        }

        string startup = mapper.Startup.ToString();
        long start = Stopwatch.GetTimestamp();
        logger.StartupBegan(startup, mapper.Name);
        try
        {
            string outcome = await RunAsync(cancellationToken).ConfigureAwait(false);
            services.Get<SchemaHealth>(mapper.ServiceKey).EndStartup();
            logger.StartupEnded(startup, mapper.Name, Stopwatch.GetElapsedTime(start).TotalMilliseconds, outcome);
        }
        catch (Exception exception)
        {
            logger.StartupFailed(startup, mapper.Name, Stopwatch.GetElapsedTime(start).TotalMilliseconds, ErrorName.Of(exception));
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Outcome(SyncResult result)
    {
        string done = result.Changed ? string.Create(CultureInfo.InvariantCulture, $"{result.Applied.Count} statements.") : "No change.";
        string[] failed = [.. result.Plugins.Where(plugin => plugin.Error is not null).Select(plugin => plugin.Name)];
        return failed.Length == 0 ? done : $"{done} Without {string.Join(", ", failed)}.";
    }

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Migrator migrator = services.Get<Migrator>(mapper.ServiceKey);
        PluginRegistry plugins = services.Get<PluginRegistry>(mapper.ServiceKey);
        if (mapper.Startup == MapperStartup.Sync)
        {
            SyncResult result = await migrator.SyncAsync(plugins, cancellationToken).ConfigureAwait(false);
            mapper.Tell(result);
            return Outcome(result);
        }

        SchemaReport report = await migrator.VerifyAsync(plugins, cancellationToken).ConfigureAwait(false);
        return report.State == SchemaState.InSync ? report.Summary : throw new SchemaNotInSyncException(report);
    }
}
