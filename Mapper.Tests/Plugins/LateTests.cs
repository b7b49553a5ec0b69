using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>Plugins that come after start-up, and at the same time.</summary>
[OnMajor(17)]
public sealed class LateTests
{
    [Test]
    public async Task A_late_plugin_is_synced_by_the_same_call_and_only_its_tables_change()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("shop", Plugin.Class("orders")));
        await migrator.SyncAsync(registry);
        registry.Register(Plugin.Load("billing", Plugin.Class("bills", "public.orders")));

        SyncResult result = await migrator.SyncAsync(registry);

        result.Applied.Select(step => step.Step.Change.Table!.Name).Should().Equal("bills");
        result.Plugins.Select(report => $"{report.Name} {report.Changed}").Should().Equal("shop False", "billing True");
    }

    [Test]
    public async Task A_late_plugin_can_be_synced_alone_whatever_the_others_want()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using (var early = new PluginRegistry())
        {
            early.Register(Plugin.Load("shop", Plugin.Class("orders")));
            await migrator.SyncAsync(early);
        }

        // The shop has another table now, which is not made: only the late plugin is synced.
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("shop", Plugin.Class("orders") + Plugin.Class("unwanted")));
        registry.Register(Plugin.Load("billing", Plugin.Class("bills", "public.orders")));

        SyncResult result = await migrator.SyncAsync(registry, "billing");

        result.Plugins.Should().ContainSingle().Which.Should().BeEquivalentTo(new PluginReport("billing", Changed: true, Error: null) { Applied = result.Applied });
        (await database.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).Should().Equal("bills", "orders");
    }

    [Test]
    public async Task A_name_that_is_not_registered_is_the_caller_s_mistake()
    {
        await using Database database = await Database.CreateAsync();
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("shop", Plugin.Class("orders")));

        (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry, "shopp")).Should().ThrowAsync<ArgumentException>()).WithMessage("*'shopp'*shop*");
    }

    [Test]
    public async Task Plugins_may_register_and_sync_at_the_same_time()
    {
        const int plugins = 12;
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using var registry = new PluginRegistry();

        await Task.WhenAll(Enumerable.Range(0, plugins).Select(i => Task.Run(async () =>
        {
            registry.Register(Plugin.Load($"plugin{i}", Plugin.Class($"table{i}")));
            SyncResult result = await migrator.SyncAsync(registry, $"plugin{i}");
            result.Changed.Should().BeTrue();
        })));

        (await database.QueryAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).Should().Equal(plugins);
        (await migrator.SyncAsync(registry)).Changed.Should().BeFalse();
    }
}
