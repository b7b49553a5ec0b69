using Mapper.Postgres.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mapper.Tests.Hosting;

/// <summary>A real host, as an application makes it, whose log and clock are the test's.</summary>
internal sealed class TestHost
{
    private static readonly string[] Arguments = ["--hostBuilder:reloadConfigOnChange=false"];

    internal HostApplicationBuilder Builder { get; } = Host.CreateApplicationBuilder(Arguments);

    internal LogRecorder Log { get; } = new();

    internal ManualTime Time { get; } = new();

    /// <summary>What the hosted services have noted, in order.</summary>
    internal List<string> Notes { get; } = [];

    internal IServiceCollection Services => Builder.Services;

    internal TestHost()
    {
        Builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(Log);
        Services.AddSingleton<TimeProvider>(Time);
    }

    /// <summary>With one database.</summary>
    internal static TestHost For(NpgsqlDataSource dataSource, Action<MapperBuilder> configure)
    {
        var host = new TestHost();
        host.Services.AddSingleton(dataSource);
        host.Services.AddMapper(configure);
        host.Services.AddHealthChecks().AddMapper();
        return host;
    }

    /// <summary>Adds a hosted service that notes what the function answers when it is started.</summary>
    internal TestHost Noting(Func<Task<string>> note)
    {
        Services.AddSingleton<IHostedService>(new NotingService(Notes, note));
        return this;
    }

    internal static async Task<HealthReportEntry> AskAsync(IHost host, string name = "mapper") =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[name];

    private sealed class NotingService(List<string> notes, Func<Task<string>> note) : BackgroundService
    {
        public override async Task StartAsync(CancellationToken cancellationToken) => notes.Add(await note());

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}

/// <summary>A clock that stands until it is set.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    internal void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
