using System.Reflection;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Plugins;
using Mapper.Tests.Sync;

namespace Mapper.Tests.DataSteps;

/// <summary>A step is known by its identity, to all plugins of a database.</summary>
[OnMajor(17)]
public sealed class IdentityTests
{
    [Test]
    public async Task Two_plugins_with_one_identity_are_both_named_and_keep_nobody_else_from_syncing()
    {
        await using Database database = await Database.CreateAsync();
        using PluginRegistry registry = Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", Plugin.Class("orders") + Step("a.orders")), ("b", Plugin.Class("bills") + Step("b.bills")), ("c", Plugin.Class("lines")));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Plugins.Select(report => $"{report.Name} {report.Error?.Code}".TrimEnd()).Should().Equal("a MAP1000", "b MAP1000", "c");
        result.Plugins[0].Error!.Message.Should().ContainAll("MAP1086", "'init'", "plugin 'a'", "plugin 'b'");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_step_is_not_taken_for_one_of_a_plugin_that_is_absent(bool batched)
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Stated("a", Plugin.Class("orders") + (batched ? Plugin.Batched("init", "throw new FormatException();") : Step("a.orders"))));
        Assembly second = Plugin.Stated("b", Plugin.Class("bills") + (batched ? Plugin.Batched("init", "return System.Threading.Tasks.Task.FromResult(false);") : Step("b.bills")));

        UnsafePlanException refused = (await migrator.Awaiting(it => it.SyncAsync(second)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "MAP2132", Target = "init" });
        refused.Message.Should().ContainAll("'a'", "'b'", "mapper.data_steps");
        await database.ExecuteAsync("UPDATE mapper.data_steps SET plugin = 'b'; UPDATE mapper.pending SET plugin = 'b'");
        await migrator.SyncAsync(second);
        (await database.QueryAsync<string>("SELECT id || ' ' || plugin FROM mapper.data_steps")).Should().Equal("init b");
    }

    [Test]
    public async Task A_class_may_be_renamed_and_a_step_deleted()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Stated("a", Plugin.Class("orders") + Step("a.orders")));

        (await migrator.SyncAsync(Plugin.Stated("a", Plugin.Class("orders") + $"namespace Other {{ {Plugin.Step("init", "throw new FormatException();", name: "Renamed")} }}"))).Changed.Should().BeFalse();
        (await migrator.SyncAsync(Plugin.Stated("a", Plugin.Class("orders")))).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_step_before_a_plugin_s_first_tables_counts_as_run_though_another_of_its_assembly_has_tables()
    {
        await using Database database = await Database.CreateAsync();
        Assembly both = Plugin.Load("both", Plugin.Class("orders") + Plugin.Class("bills") + Plugin.Step("b-1", "throw new FormatException();", ", Before = true"));
        using var registry = new PluginRegistry();
        registry.Register("a", [both.GetType("Orders")!]);
        await database.Source.CreateMigrator().SyncAsync(registry);
        registry.Register("b", [both.GetType("Bills")!, both.GetType("Step")!]);

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.DataSteps.Should().ContainSingle().Which.Step.Change.ToString().Should().Be("record data step b-1 without running it");
    }

    [Test]
    public async Task Books_of_an_older_version_are_read_and_a_step_in_batches_ends_in_them()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        string classes = Plugin.Class("orders") + Step("a.orders");
        await migrator.SyncAsync(Plugin.Stated("a", classes + Plugin.Batched("slow", "throw new FormatException();")));
        await database.ExecuteAsync("ALTER TABLE mapper.data_steps DROP plugin; ALTER TABLE mapper.pending DROP plugin; ALTER TABLE mapper.journal DROP plugin_hashes");

        SyncResult result = await migrator.SyncAsync(Plugin.Stated("a", classes + Plugin.Batched("slow", "return System.Threading.Tasks.Task.FromResult(false);")));

        result.Pending.Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT id FROM mapper.data_steps ORDER BY id")).Should().Equal("init", "slow");
    }

    [Test]
    public async Task A_plugin_of_steps_alone_is_in_the_journal()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();

        await migrator.SyncAsync(Plugin.Stated("steps", Plugin.Step("init", "return 1;")));

        JournalEntry entry = (await migrator.HistoryAsync()).Should().ContainSingle().Subject;
        entry.Plugins.Should().Equal("steps");
        entry.Assemblies.Should().ContainSingle().Which.Should().StartWith("steps, ");
    }

    private static string Step(string table) => Plugin.Step("init", $"return await Sql(connection, transaction, \"INSERT INTO {table} VALUES (1)\");");
}
