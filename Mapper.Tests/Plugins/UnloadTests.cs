using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>Neither Mapper nor Npgsql keeps a plugin from being unloaded.</summary>
[OnMajor(17)]
public sealed class UnloadTests
{
    private const string Source = """
        [assembly: SchemaPlugin("billing", Schema = "billing")]
        [EnumType("state")] public enum State { Open, Paid }
        [Table("bills")]
        public sealed class Bill
        {
            [PrimaryKey, Identity] public long Id { get; set; }
            [Default(State.Open)] public State State { get; set; }
            [Check("total >= 0")] public decimal Total { get; set; }
            public int[] Numbers { get; set; }
            [Index] public string Note { get; set; }
        }
        """;

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_plugin_that_was_discovered_and_synced_can_be_unloaded(bool byName)
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        folder.Add("Billing.dll", Source);
        using var registry = new PluginRegistry();
        Migrator migrator = database.Source.CreateMigrator();

        WeakReference context = await LoadAndSyncAsync(registry, folder, migrator);
        if (byName)
        {
            registry.Unload("billing").Should().BeTrue();
        }
        else
        {
            registry.Dispose();
        }

        Collect(context);
        context.IsAlive.Should().BeFalse();
        registry.Names.Should().BeEmpty();
        (await database.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'billing'")).Should().Equal("bills");
    }

    [Test]
    public void A_plugin_that_could_not_be_loaded_is_gone_again()
    {
        using var folder = new PluginFolder();
        string missing = folder.Add("missing.dll", "public class Parent { }");
        folder.Add("unloadable-plugin.dll", "[Table(\"broken\")] public sealed class Broken : Parent { }", missing);
        File.Delete(missing);
        using var registry = new PluginRegistry();

        SkipAll(registry, folder);

        for (int i = 0; i < 20 && Loaded().Contains("unloadable-plugin"); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Loaded().Should().NotContain("unloadable-plugin");
    }

    private static string?[] Loaded() => [.. AssemblyLoadContext.All.Select(context => context.Name)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SkipAll(PluginRegistry registry, PluginFolder folder) => registry.Discover(folder.Path).Found.Should().BeEmpty();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> LoadAndSyncAsync(PluginRegistry registry, PluginFolder folder, Migrator migrator)
    {
        WeakReference context = Load(registry, folder);
        (await migrator.SyncAsync(registry)).Plugins.Should().ContainSingle().Which.Changed.Should().BeTrue();
        (await migrator.VerifyAsync(registry)).State.Should().Be(SchemaState.InSync);
        (await migrator.PlanAsync(registry)).ToJson().Should().Contain("billing");
        (await migrator.SyncAsync(registry, "billing")).Changed.Should().BeFalse();

        // Else the test would go on upon the sync's own stack, whose frames still hold the model.
        await Task.Yield();
        return context;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(PluginRegistry registry, PluginFolder folder) =>
        new(AssemblyLoadContext.GetLoadContext(registry.Discover(folder.Path).Found.Single().Assembly));

    private static void Collect(WeakReference context)
    {
        for (int i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
