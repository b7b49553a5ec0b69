using Mapper.Plugins;
using Mapper.Postgres.Hosting;
using Mapper.Tests.Sync;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mapper.Tests.Hosting;

/// <summary>What AddMapper registers, and how it finds what others registered.</summary>
[OnMajor(17)]
public sealed class RegistrationTests
{
    private const string Tables = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname";

    [Test]
    public async Task Each_of_two_databases_gets_the_classes_of_its_key()
    {
        await using Database one = await Database.CreateAsync();
        await using Database two = await Database.CreateAsync();
        var test = new TestHost();
        test.Services.AddSingleton(one.Source).AddKeyedSingleton("reports", two.Source);
        test.Services.AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items));
        test.Services.AddMapper(mapper => mapper.AddAssembly(HostedClasses.Orders).Configure(options => options with { BookkeepingSchema = "books" }), serviceKey: "reports");
        test.Services.AddHealthChecks().AddMapper().AddMapper(serviceKey: "reports");

        using IHost host = test.Builder.Build();
        await host.StartAsync();

        (await one.QueryAsync<string>(Tables)).Should().Equal("items");
        (await two.QueryAsync<string>(Tables)).Should().Equal("orders");
        (await two.QueryAsync<bool>("SELECT to_regnamespace('books') IS NOT NULL AND to_regnamespace('mapper') IS NULL")).Should().Equal(true);
        await two.ExecuteAsync("DROP TABLE orders");
        (await TestHost.AskAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        (await TestHost.AskAsync(host, "mapper-reports")).Status.Should().Be(HealthStatus.Degraded);
        (await host.Services.GetRequiredKeyedService<Migrator>("reports").SyncAsync(host.Services.GetRequiredKeyedService<PluginRegistry>("reports"))).Changed.Should().BeTrue();
        (await two.QueryAsync<string>(Tables)).Should().Equal("orders");
        host.Services.GetRequiredKeyedService<Migrator>("reports").Should().NotBeSameAs(host.Services.GetRequiredService<Migrator>());
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_of_two_databases_does_not_start_when_the_second_fails_and_the_first_stays_synced()
    {
        await using Database one = await Database.CreateAsync();
        await using Database two = await Database.CreateAsync();
        await two.ExecuteAsync("CREATE VIEW orders AS SELECT 1 AS id");
        TestHost test = TestHost.For(one.Source, mapper => mapper.AddAssembly(HostedClasses.Items)).Noting(() => Task.FromResult("started"));
        test.Services.AddKeyedSingleton("reports", two.Source).AddMapper(mapper => mapper.AddAssembly(HostedClasses.Orders), serviceKey: "reports");

        using IHost host = test.Builder.Build();
        await host.Awaiting(it => it.RunAsync()).Should().ThrowAsync<UnsafePlanException>();

        test.Notes.Should().BeEmpty();
        (await one.QueryAsync<string>(Tables)).Should().Equal("items");
    }

    [Test]
    public async Task Modules_of_an_application_add_to_one_registration()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items));
        test.Services.AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items).AddPlugins(plugins => plugins.Register(HostedClasses.Orders)));

        using IHost host = test.Builder.Build();
        await host.StartAsync();

        (await database.QueryAsync<string>(Tables)).Should().Equal("items", "orders");
        test.Log.Mapper.Where(entry => entry.StartsWith("1101", StringComparison.Ordinal)).Should().ContainSingle();
        host.Services.GetServices<Migrator>().Should().ContainSingle();
        await host.StopAsync();
    }

    [Test]
    public async Task Configuration_stands_above_what_the_code_says_of_the_options()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper
            .AddAssembly(HostedClasses.Items)
            .OnPluginFailure(PluginFailurePolicy.EachAlone)
            .Configure(options => options with { BookkeepingSchema = "code", LockWait = TimeSpan.FromMinutes(5) }));
        test.Builder.Configuration.AddInMemoryCollection([new("Mapper:BookkeepingSchema", "books"), new("Mapper:AllowDataLoss:0", "public.items.note")]);
        test.Services.Configure<MigratorOptions>(test.Builder.Configuration.GetSection("Mapper"));

        using IHost host = test.Builder.Build();

        MigratorOptions options = host.Services.GetRequiredService<IOptions<MigratorOptions>>().Value;
        options.BookkeepingSchema.Should().Be("books");
        options.AllowDataLoss.Should().Equal("public.items.note");
        options.LockWait.Should().Be(TimeSpan.FromMinutes(5));
        options.LoggerFactory.Should().BeSameAs(host.Services.GetRequiredService<ILoggerFactory>());
        host.Services.GetRequiredService<PluginRegistry>().FailurePolicy.Should().Be(PluginFailurePolicy.EachAlone);
        await host.Services.GetRequiredService<Migrator>().SyncAsync(HostedClasses.Items);
        (await database.QueryAsync<bool>("SELECT to_regclass('books.journal') IS NOT NULL")).Should().Equal(true);
        test.Log.Entries.Should().Contain(entry => entry.Category == "Mapper.Migrator" && entry.Id == 1002);
    }

    [Test]
    public async Task Every_mistake_of_every_registration_is_told_at_once()
    {
        var test = new TestHost();
        test.Services.AddMapper(_ => { });
        test.Services.AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items), serviceKey: "reports");
        test.Services.AddMapper(mapper => mapper.OnStartup(MapperStartup.None), serviceKey: 7);

        using IHost host = test.Builder.Build();

        (await host.Awaiting(it => it.RunAsync()).Should().ThrowAsync<RegistrationException>()).Which.Message.Should().Be("""
            Mapper's registration has 4 mistakes; no connection was opened.
              AddMapper(mapper => …) finds no NpgsqlDataSource. Write services.AddNpgsqlDataSource(connectionString), of the package Npgsql.DependencyInjection.
              AddMapper(mapper => …) names no classes. Write AddMapper(mapper => mapper.AddAssembly(typeof(…).Assembly)), or mapper.OnStartup(MapperStartup.None).
              AddMapper(mapper => …, serviceKey: "reports") finds no NpgsqlDataSource. Write services.AddNpgsqlDataSource(connectionString, serviceKey: "reports"), of the package Npgsql.DependencyInjection.
              AddMapper(mapper => …, serviceKey: 7) finds no NpgsqlDataSource. Write services.AddNpgsqlDataSource(connectionString, serviceKey: 7), of the package Npgsql.DependencyInjection.
            """);
    }

    [Test]
    public async Task A_migrator_without_a_data_source_and_a_health_check_without_a_database_say_what_to_write()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items)).AddHealthChecks().AddMapper(serviceKey: "reports");
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<Migrator>()).Should().Throw<RegistrationException>().Which.Code.Should().Be("MAP3026");
        (await provider.GetRequiredService<HealthCheckService>().Awaiting(it => it.CheckHealthAsync()).Should().ThrowAsync<RegistrationException>())
            .Which.Mistakes.Should().Equal("AddHealthChecks().AddMapper(serviceKey: \"reports\") finds no database of Mapper. Write services.AddMapper(mapper => …, serviceKey: \"reports\").");
    }

    [Test]
    public void What_can_not_be_meant_is_refused_where_it_is_written()
    {
        var services = new ServiceCollection();
        services.AddMapper(_ => { }, serviceKey: 7);

        services.Invoking(it => it.AddMapper(_ => { }, serviceKey: "7")).Should().Throw<ArgumentException>().WithParameterName("serviceKey");
        services.Invoking(it => it.AddMapper(mapper => mapper.AddAssembly(null!))).Should().Throw<ArgumentNullException>();
        services.Invoking(it => it.AddMapper(mapper => mapper.OnStartup((MapperStartup)9))).Should().Throw<ArgumentOutOfRangeException>();
        services.Invoking(it => it.AddMapper(mapper => mapper.OnPluginFailure((PluginFailurePolicy)9))).Should().Throw<ArgumentOutOfRangeException>();
        services.Invoking(it => it.AddHealthChecks().AddMapper(cacheDuration: TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("cacheDuration");
    }

    [Test]
    public async Task A_container_without_a_host_can_be_disposed_either_way()
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create("Host=never.connected");
        ServiceProvider provider = new ServiceCollection().AddSingleton(dataSource).AddLogging().AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items)).AddHealthChecks().AddMapper().Services.BuildServiceProvider();
        await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        provider.Invoking(it => it.Dispose()).Should().NotThrow();
    }
}
