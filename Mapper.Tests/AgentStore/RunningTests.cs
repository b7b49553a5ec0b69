using System.Reflection;
using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent host's own scenarios, of <c>agent-store.md</c>: how often, by whom and beside what it is run.</summary>
[OnMajor(Majors.WithVector)]
public sealed class RunningTests
{
    [Table("cores")]
    private sealed record Broken([PrimaryKey] int Id, [Default(Sql = "nonsense()")] int Value);

    private static readonly Assembly[] Plugins = [typeof(Agent).Assembly, typeof(Project).Assembly];

    [Test]
    public async Task Fresh_creation_rerun_and_restart()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult fresh = await database.Source.CreateMigrator().SyncAsync(Plugins);
        SyncResult rerun = await database.Source.CreateMigrator().SyncAsync(Plugins);
        await using NpgsqlDataSource restarted = NpgsqlDataSource.Create(database.ConnectionString);
        SyncResult restart = await restarted.CreateMigrator().SyncAsync(Plugins.Reverse());

        (fresh.Changed, rerun.Changed, restart.Changed).Should().Be((true, false, false));
    }

    [Test]
    public async Task A_cold_start_of_20_tables_costs_few_round_trips()
    {
        await using Database database = await Database.CreateAsync();
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        SyncResult cold = await source.CreateMigrator().SyncAsync(Plugins);

        cold.Applied.Should().HaveCountGreaterThan(30);
        proxy.Log.RoundTrips.Should().BeLessThan(30, "it does not grow with the tables");
    }

    [TestCase(PluginFailurePolicy.AllTogether)]
    [TestCase(PluginFailurePolicy.EachAlone)]
    public async Task The_second_start_is_one_round_trip(PluginFailurePolicy policy)
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Registry(policy));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        SyncResult second = await source.CreateMigrator().SyncAsync(Registry(policy));

        second.Changed.Should().BeFalse();
        second.Plugins.Should().HaveCount(2).And.OnlyContain(report => report.Error == null && !report.Changed);
        proxy.Log.RoundTrips.Should().Be(1, string.Join(Environment.NewLine, proxy.Log.Statements));
    }

    private static PluginRegistry Registry(PluginFailurePolicy policy)
    {
        var registry = new PluginRegistry { FailurePolicy = policy };
        foreach (Assembly plugin in Plugins)
        {
            registry.Register(plugin);
        }

        return registry;
    }

    [Test]
    public async Task Two_plugins_have_their_own_schemas()
    {
        await using Database database = await Database.CreateAsync();

        await database.Source.CreateMigrator().SyncAsync(Plugins);

        (await database.QueryAsync<string>("SELECT schemaname || ' ' || count(*) FROM pg_tables WHERE schemaname IN ('core', 'project_management', 'public') GROUP BY schemaname ORDER BY 1"))
            .Should().Equal("core 18", "project_management 2");
    }

    [Test]
    public async Task Other_tables_are_untouched()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA core; CREATE TABLE core.others (id int, note text); INSERT INTO core.others VALUES (1, 'mine'); CREATE TABLE agents (id int)");
        string before = await PgDump.OfAsync(database.ConnectionString, "--table=core.others", "--table=public.agents");

        await database.Source.CreateMigrator().SyncAsync(Plugins);

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--table=core.others", "--table=public.agents"), before, "they are nobody's");
    }

    [Test]
    public async Task A_dry_run_returns_the_plan_and_records_nothing()
    {
        await using Database database = await Database.CreateAsync();
        string before = await PgDump.OfAsync(database.ConnectionString);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Plugins);

        plan.Steps.Count(step => step.Change is CreateTable).Should().Be(20);
        plan.ToSql().Should().StartWith("BEGIN;").And.Contain("CREATE TABLE core.agents").And.EndWith("COMMIT;\n");
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "no schema, no table, no books");
    }

    [TestCase(3)]
    [TestCase(10)]
    public async Task Concurrent_runs_make_it_once(int runs)
    {
        await using Database database = await Database.CreateAsync();
        NpgsqlDataSource[] replicas = [.. Enumerable.Range(0, runs).Select(_ => NpgsqlDataSource.Create(database.ConnectionString))];

        SyncResult[] results = await Task.WhenAll(replicas.Select(replica => replica.CreateMigrator().SyncAsync(Plugins)));

        results.Count(result => result.Changed).Should().Be(1);
        foreach (NpgsqlDataSource replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Test]
    public async Task The_lock_is_released_after_a_failure()
    {
        await using Database database = await Database.CreateAsync();
        await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Broken)]))).Should().ThrowAsync<ApplyException>();

        SyncResult result = await database.Source.CreateMigrator(new MigratorOptions { LockWait = TimeSpan.Zero }).SyncAsync(Plugins);

        result.Changed.Should().BeTrue();
    }

    [Test]
    public async Task What_changed_by_hand_is_seen_though_the_code_did_not_change()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = SchemaModel.FromAssemblies(Plugins);
        await database.SyncAsync(model);
        await database.ExecuteAsync("ALTER TABLE core.agents DROP COLUMN username; DROP INDEX core.idx_memories_type_room");

        (await database.Source.CreateMigrator().VerifyAsync(model)).State.Should().Be(SchemaState.Drifted);
        (await database.SyncAsync(model)).Plan.Steps.Select(step => step.Change.ToString()).Should().Equal("add column core.agents.username", "create index idx_memories_type_room on core.memories");
    }
}
