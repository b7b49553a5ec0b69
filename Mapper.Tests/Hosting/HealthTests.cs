using System.Net;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Postgres.Hosting;
using Mapper.Tests.Sync;
using Mapper.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mapper.Tests.Hosting;

/// <summary>What the readiness check says of a real database.</summary>
[OnMajor(17)]
public sealed class HealthTests
{
    [Test]
    public async Task A_database_that_is_altered_by_hand_is_degraded_once_the_answer_before_is_thirty_seconds_old()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items));
        using IHost host = test.Builder.Build();
        await host.StartAsync();
        DateTimeOffset first = test.Time.GetUtcNow();

        HealthReportEntry healthy = await TestHost.AskAsync(host);
        await database.ExecuteAsync("ALTER TABLE items DROP name");
        test.Time.Advance(TimeSpan.FromSeconds(29));
        HealthReportEntry cached = await TestHost.AskAsync(host);
        test.Time.Advance(TimeSpan.FromSeconds(1));
        HealthReportEntry drifted = await TestHost.AskAsync(host);

        healthy.Status.Should().Be(HealthStatus.Healthy);
        healthy.Description.Should().Be("The database is in sync.");
        healthy.Data.Should().BeEquivalentTo(new Dictionary<string, object> { ["state"] = "InSync", ["differences"] = 0, ["checkedAt"] = first });
        cached.Status.Should().Be(HealthStatus.Healthy);
        cached.Data.Should().BeEquivalentTo(healthy.Data);
        drifted.Status.Should().Be(HealthStatus.Degraded);
        drifted.Description.Should().Be("The database has drifted from the model that was applied: 1 difference, first: add column public.items.name.");
        drifted.Data.Should().BeEquivalentTo(new Dictionary<string, object> { ["state"] = "Drifted", ["differences"] = 1, ["checkedAt"] = first.AddSeconds(30) });
        await host.StopAsync();
    }

    [Test]
    public async Task A_database_that_lacks_a_new_class_is_unhealthy()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(HostedClasses.Items);
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.ItemsAndTags).OnStartup(MapperStartup.None));
        using IHost host = test.Builder.Build();
        await host.StartAsync();

        HealthReportEntry behind = await TestHost.AskAsync(host);

        behind.Status.Should().Be(HealthStatus.Unhealthy);
        behind.Data["state"].Should().Be("Behind");
        behind.Data["differences"].Should().Be(1);
        (await database.QueryAsync<bool>("SELECT to_regclass('tags') IS NULL")).Should().Equal(true);
        await host.StopAsync();
    }

    [Test]
    public async Task What_drifted_counts_as_and_how_long_an_answer_holds_are_the_registrations()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items));
        test.Services.AddHealthChecks().AddMapper("strict", failureStatus: HealthStatus.Unhealthy, tags: ["ready"], cacheDuration: TimeSpan.Zero);
        using IHost host = test.Builder.Build();
        await host.StartAsync();
        (await TestHost.AskAsync(host, "strict")).Status.Should().Be(HealthStatus.Healthy);

        await database.ExecuteAsync("ALTER TABLE items DROP name");

        HealthReportEntry drifted = await TestHost.AskAsync(host, "strict");
        drifted.Status.Should().Be(HealthStatus.Unhealthy);
        drifted.Tags.Should().Equal("ready");
        (await TestHost.AskAsync(host)).Status.Should().Be(HealthStatus.Degraded);
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_that_does_without_the_plugins_that_failed_is_ready()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry? registry = null;
        TestHost test = TestHost.For(database.Source, mapper => mapper
            .AddAssembly(HostedClasses.Items)
            .AddPlugins(plugins => (registry = plugins).Register("broken", [typeof(HealthTests)]))
            .OnPluginFailure(PluginFailurePolicy.EachAlone)
            .OnSynced(result => result.Plugins.Where(plugin => plugin.Error is not null).ToList().ForEach(plugin => registry!.Unload(plugin.Name))));
        using IHost host = test.Builder.Build();
        await host.StartAsync();

        (await TestHost.AskAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync();
    }

    [Test]
    public async Task Before_the_sync_a_database_is_unhealthy_and_not_asked()
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create("Host=never.connected");
        using IHost host = TestHost.For(dataSource, mapper => mapper.AddAssembly(HostedClasses.Items)).Builder.Build();

        HealthReportEntry entry = await TestHost.AskAsync(host);

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The database is not synced yet.");
        entry.Data["state"].Should().Be("NotSynced");
    }

    [Test]
    public async Task Many_who_ask_at_once_share_one_question_and_one_who_gives_up_leaves_it_to_the_others()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).Configure(options => options with { LockTimeout = TimeSpan.FromMinutes(5) }));
        using IHost host = test.Builder.Build();
        await host.StartAsync();
        SchemaHealth health = host.Services.GetRequiredService<SchemaHealth>();
        using var impatience = new CancellationTokenSource();
        using var spans = new SpanRecorder();
        await using NpgsqlConnection other = await database.Source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE items", other);
        await hold.ExecuteNonQueryAsync();

        // While the table is held the question has no answer, so none of these can be told what was cached.
        Task<SchemaAnswer> impatient = health.AskAsync(TimeSpan.Zero, impatience.Token);
        Task<SchemaAnswer>[] patient = [.. Enumerable.Range(0, 20).Select(_ => health.AskAsync(TimeSpan.Zero, CancellationToken.None))];
        await impatience.CancelAsync();
        await impatient.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        patient.Should().AllSatisfy(asked => asked.IsCompleted.Should().BeFalse());
        await using var release = new NpgsqlCommand("ROLLBACK", other);
        await release.ExecuteNonQueryAsync();

        SchemaAnswer[] answers = await Task.WhenAll(patient);
        answers.Distinct().Should().ContainSingle().Which.Found!.State.Should().Be(SchemaState.InSync);
        spans.Ended.Select(span => span.DisplayName).Should().Equal("mapper.verify");
        (await health.AskAsync(TimeSpan.Zero, CancellationToken.None)).Should().NotBeSameAs(answers[0]);
        await host.StopAsync();
    }

    [Test]
    public async Task A_database_that_can_not_be_reached_is_unhealthy_and_no_secret_is_told()
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=me;Password=hunter2");
        TestHost test = TestHost.For(dataSource, mapper => mapper.AddAssembly(HostedClasses.Items).OnStartup(MapperStartup.None));
        using IHost host = test.Builder.Build();

        HealthReportEntry entry = await TestHost.AskAsync(host);

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The database could not be asked: Npgsql.NpgsqlException.");
        entry.Data["state"].Should().Be("Unknown");
        test.Log.Mapper.Should().Equal("1106 Warning Health of the default database is unknown, since it could not be asked: Npgsql.NpgsqlException");
        test.Log.Entries.Should().NotContain(logged => logged.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_log_tells_of_health_only_when_it_changes()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items));
        using IHost host = test.Builder.Build();
        await host.StartAsync();

        foreach (string sql in new[] { "SELECT 1", "SELECT 1", "ALTER TABLE items DROP name", "SELECT 1", "ALTER TABLE items ADD name text NOT NULL" })
        {
            await database.ExecuteAsync(sql);
            await TestHost.AskAsync(host);
            test.Time.Advance(TimeSpan.FromSeconds(30));
        }

        test.Log.Mapper.Where(entry => entry.StartsWith("110", StringComparison.Ordinal)).Skip(2).Should().Equal(
            "1104 Information Health of the default database: The database is in sync.",
            "1105 Warning Health of the default database: The database has drifted from the model that was applied: 1 difference, first: add column public.items.name.",
            "1104 Information Health of the default database: The database is in sync.");
        await host.StopAsync();
    }

    [Test]
    public async Task A_web_host_answers_its_readiness_over_HTTP()
    {
        await using Database database = await Database.CreateAsync();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source).AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items));
        builder.Services.AddHealthChecks().AddMapper(tags: ["ready"], failureStatus: HealthStatus.Unhealthy, cacheDuration: TimeSpan.Zero);
        await using WebApplication application = builder.Build();
        application.MapHealthChecks("/ready");
        await application.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };

        (await client.GetStringAsync("ready")).Should().Be("Healthy");
        await database.ExecuteAsync("ALTER TABLE items DROP name");
        (await client.GetAsync("ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        await application.StopAsync();
    }
}
