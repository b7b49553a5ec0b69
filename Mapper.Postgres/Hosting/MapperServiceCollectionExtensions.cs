using System.Diagnostics.CodeAnalysis;
using Mapper;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Postgres.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Mapper to a host.</summary>
public static class MapperServiceCollectionExtensions
{
    internal const string NeedsTypes = "A plugin's classes are found by reflection and may have been trimmed: sync with Migrator.SyncAsync(SchemaModel) in trimmed applications.";

    /// <summary>
    /// Registers a <see cref="Migrator"/> and its <see cref="PluginRegistry"/> for the registered <c>NpgsqlDataSource</c>, and syncs when the host starts, before
    /// any hosted service does. Called again for the same key, it adds to what was said before.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Names the assemblies, changes options, says what happens at the start.</param>
    /// <param name="serviceKey">The key that the data source is registered under, and the migrator too; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">Another key has the same text; the options and the log could not tell them apart.</exception>
    [RequiresUnreferencedCode(NeedsTypes)]
    public static IServiceCollection AddMapper(this IServiceCollection services, Action<MapperBuilder> configure, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.FindMapper(serviceKey) ?? services.RegisterMapper(serviceKey));
        return services;
    }

    private static MapperBuilder? FindMapper(this IServiceCollection services, object? serviceKey)
    {
        MapperBuilder[] mappers = [.. services.Where(service => service.ServiceType == typeof(MapperBuilder)).Select(service => (MapperBuilder)service.ImplementationInstance!)];
        MapperBuilder? same = mappers.FirstOrDefault(mapper => Equals(mapper.ServiceKey, serviceKey));
        string name = new MapperBuilder(serviceKey).OptionsName;
        return same is null && mappers.Any(mapper => mapper.OptionsName == name)
            ? throw new ArgumentException($"Another service key of AddMapper has the text '{name}' too. Give each database a key that reads differently.", nameof(serviceKey))
            : same;
    }

    [RequiresUnreferencedCode(NeedsTypes)]
    private static MapperBuilder RegisterMapper(this IServiceCollection services, object? serviceKey)
    {
        var mapper = new MapperBuilder(serviceKey);
        services.AddOptions();
        services.TryAddSingleton<DataStepServices>();
        services.TryAddTransient<IOptionsFactory<MigratorOptions>, MigratorOptionsFactory>();
        services.AddSingleton(mapper);
        services.AddFor(serviceKey, provider => provider.GetDataSource(serviceKey).CreateMigrator(Options(provider)));
        services.AddFor(serviceKey, _ => mapper.CreateRegistry());

        // Health is asked again anyway, and whoever asks is less patient than a sync.
        services.AddFor(serviceKey, provider => new SchemaHealth(
            mapper, provider.GetDataSource(serviceKey).CreateMigrator(Options(provider) with { LockWait = TimeSpan.Zero }), provider.Get<PluginRegistry>(serviceKey), provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.HostingLogger()));

        // Not AddHostedService, which knows one service of a type and would drop the second database's.
        services.AddSingleton<IHostedService>(provider => new StartupService(mapper, provider, provider.HostingLogger()));
        return mapper;

        MigratorOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<MigratorOptions>>().Get(mapper.OptionsName);
    }

    private static void AddFor<T>(this IServiceCollection services, object? serviceKey, Func<IServiceProvider, T> create)
        where T : class => services.Add(new ServiceDescriptor(typeof(T), serviceKey, (provider, _) => create(provider), ServiceLifetime.Singleton));

    private static ILogger HostingLogger(this IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger(LogMessages.HostingCategory) ?? NullLogger.Instance;
}
