using Mapper.Postgres;
using Mapper.Postgres.Hosting;
using Mapper.Tests.Sync;
using Mapper.Tests.Versions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Mapper.Tests.Hosting;

/// <summary>What a real host does with its database before it starts anything else.</summary>
[OnMajor(17)]
public sealed class StartupTests
{
    private const string Tables = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND oid >= 16384 ORDER BY relname";

    [Test]
    public async Task The_database_is_synced_before_a_hosted_service_starts_that_was_registered_earlier()
    {
        await using Database database = await Database.CreateAsync();
        TestHost test = new TestHost().Noting(async () => $"{(await database.QueryAsync<long>("SELECT count(*) FROM items")).Single()} items");
        test.Services.AddSingleton(database.Source).AddMapper(mapper => mapper.AddAssembly(HostedClasses.Items));

        using IHost host = test.Builder.Build();
        await host.StartAsync();

        test.Notes.Should().Equal("0 items");
        test.Log.Mapper.Should().HaveCountGreaterThan(3);
        test.Log.Mapper[0].Should().Be("1101 Information Start-up (Sync) of the default database began");
        test.Log.Mapper[^1].Should().MatchRegex(@"^1102 Information Start-up \(Sync\) of the default database ended in \d+ ms: \d+ statements\.$");
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_whose_sync_fails_does_not_start_and_its_run_throws_why()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE VIEW items AS SELECT 1 AS id");
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items)).Noting(() => Task.FromResult("started"));

        using IHost host = test.Builder.Build();
        (await host.Awaiting(it => it.RunAsync()).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle();

        test.Notes.Should().BeEmpty();
        test.Log.Mapper[^1].Should().MatchRegex(@"^1103 Error Start-up \(Sync\) of the default database failed after \d+ ms: MAP2000$");
    }

    [Test]
    public async Task A_host_that_only_verifies_does_not_start_on_a_database_that_is_behind_and_leaves_it_alone()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(HostedClasses.Items);
        await database.ExecuteAsync("ALTER TABLE items DROP name");
        IReadOnlyList<string> before = await database.QueryAsync<string>(Tables);
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.ItemsAndTags).OnStartup(MapperStartup.Verify)).Noting(() => Task.FromResult("started"));

        using IHost host = test.Builder.Build();
        SchemaNotInSyncException thrown = (await host.Awaiting(it => it.RunAsync()).Should().ThrowAsync<SchemaNotInSyncException>()).Which;

        thrown.Code.Should().Be("MAP3025");
        thrown.Report.State.Should().Be(SchemaState.Behind);
        thrown.Message.Should().StartWith("The database is behind the model, and was only to be verified, so nothing was changed. The 2 differences:\n")
            .And.Contain("\n  create table public.tags\n").And.Contain("\n  add column public.items.name\n");
        test.Notes.Should().BeEmpty();
        (await database.QueryAsync<string>(Tables)).Should().Equal(before);
    }

    [Test]
    public async Task An_older_host_that_only_verifies_is_not_told_to_sync()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model(Shop.First));
        await database.SyncAsync(Shop.Model(Shop.Renamed));
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(Shop.Release("1.0.0.0", Shop.First)).OnStartup(MapperStartup.Verify));

        using IHost host = test.Builder.Build();
        SchemaNotInSyncException thrown = (await host.Awaiting(it => it.RunAsync()).Should().ThrowAsync<SchemaNotInSyncException>()).Which;

        thrown.Message.Should().StartWith("The database has a newer version of plugin 'Shop' (entry 2 of ").And.Contain(", and these classes are not satisfied with it. It was only to be verified, so nothing was changed. The ")
            .And.Contain("\nDeploy the newer classes. To go back on purpose, undo what the newer version did, with UndoAsync(2), ").And.NotContain("SyncAsync");
    }

    [Test]
    public async Task A_host_that_only_verifies_starts_on_a_database_that_is_in_sync_and_not_on_one_that_has_drifted()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(HostedClasses.Items);
        Action<MapperBuilder> verify = mapper => mapper.AddAssembly(HostedClasses.Items).OnStartup(MapperStartup.Verify);

        TestHost test = TestHost.For(database.Source, verify);
        using (IHost host = test.Builder.Build())
        {
            await host.StartAsync();
            test.Log.Mapper[^1].Should().MatchRegex(@"^1102 Information Start-up \(Verify\) of the default database ended in \d+ ms: The database is in sync\.$");
            await host.StopAsync();
        }

        await database.ExecuteAsync("ALTER TABLE items DROP name");
        using IHost second = TestHost.For(database.Source, verify).Builder.Build();
        (await second.Awaiting(it => it.StartAsync()).Should().ThrowAsync<SchemaNotInSyncException>()).Which.Message.Should().Be("""
            The database has drifted from the model that was applied, and was only to be verified, so nothing was changed. The difference:
              add column public.items.name
            Sync the database with SyncAsync before this process starts, or let it sync by itself: mapper.OnStartup(MapperStartup.Sync).
            """);
    }

    [Test]
    public async Task A_host_that_does_nothing_at_the_start_leaves_it_to_the_application()
    {
        await using Database database = await Database.CreateAsync();
        using IHost host = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).OnStartup(MapperStartup.None)).Builder.Build();

        await host.StartAsync();

        (await database.QueryAsync<string>(Tables)).Should().BeEmpty();
        SyncResult result = await host.Services.GetRequiredService<Migrator>().SyncAsync(host.Services.GetRequiredService<Mapper.Plugins.PluginRegistry>());
        result.Changed.Should().BeTrue();
        await host.StopAsync();
    }

    [TestCase("the token of the start")]
    [TestCase("the end of the application")]
    public async Task What_ends_the_start_ends_the_sync(string by)
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlConnection other = await database.Source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("BEGIN; CREATE TABLE items (id integer)", other);
        await hold.ExecuteNonQueryAsync();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).Configure(options => options with { LockTimeout = TimeSpan.FromMinutes(5) }))
            .Noting(() => Task.FromResult("started"));
        using IHost host = test.Builder.Build();
        using var start = new CancellationTokenSource();

        Task starting = host.StartAsync(start.Token);
        await WaitingAsync(database);
        if (by == "the token of the start")
        {
            await start.CancelAsync();
        }
        else
        {
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }

        await starting.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        test.Notes.Should().BeEmpty();
        test.Log.Mapper[^1].Should().StartWith("1103 Error").And.EndWith("CanceledException");
    }

    // The sync's CREATE TABLE waits for the other's, of the same name.
    private static async Task WaitingAsync(Database database)
    {
        for (int i = 0; i < 600; i++)
        {
            if ((await database.QueryAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')")).Single())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("Nobody waits.");
    }
}
