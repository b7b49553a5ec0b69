using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>A database that was altered by hand has drifted, and is not behind, however its plugins were synced.</summary>
[OnMajor(17)]
public sealed class DriftTests
{
    private const string Orders = """[EnumType("kind")] public enum Kind { Small, Large } [Table("orders")] public sealed class Order { [PrimaryKey] public int Id { get; set; } public Kind Kind { get; set; } }""";

    private static readonly (string, string)[] Both = [("a", Orders), ("b", Plugin.Class("bills", "a.orders"))];

    [TestCase(PluginFailurePolicy.AllTogether)]
    [TestCase(PluginFailurePolicy.EachAlone)]
    public async Task Of_all_together_each_alone_and_without_one_that_is_gone(PluginFailurePolicy policy)
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using PluginRegistry registry = Plugin.Registry(policy, Both);
        await migrator.SyncAsync(registry);
        await database.ExecuteAsync("ALTER TABLE a.orders ALTER id SET DEFAULT 1");

        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.Drifted);
        registry.Unload("b");
        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.Drifted);
    }

    [Test]
    public async Task Of_one_that_came_later_and_of_one_that_was_undone()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using PluginRegistry registry = Plugin.Registry(PluginFailurePolicy.AllTogether, Both[0]);
        await migrator.SyncAsync(registry);
        registry.Register(Plugin.Stated("b", Both[1].Item2));
        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.Behind);
        await migrator.SyncAsync(registry, "b");
        await database.ExecuteAsync("ALTER TABLE a.orders ALTER id SET DEFAULT 1");
        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.Drifted);

        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);

        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.Behind);
    }

    [Test]
    public async Task A_newer_class_of_one_plugin_is_behind()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.AllTogether, Both));
        string[] newer = [Orders.Replace("Large", "Large, Huge", StringComparison.Ordinal), Orders.Replace("public Kind Kind", "public int? Count { get; set; } public Kind Kind", StringComparison.Ordinal)];

        foreach (string orders in newer)
        {
            (await migrator.VerifyAsync(Plugin.Registry(PluginFailurePolicy.AllTogether, ("a", orders), Both[1]))).State.Should().Be(SchemaState.Behind);
        }
    }
}
