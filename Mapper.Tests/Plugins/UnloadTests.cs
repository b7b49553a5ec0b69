using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Hosting;
using Mapper.Tests.Sync;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

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

    private static readonly string Steps = Plugin.Step("one", "return await Sql(connection, transaction, \"INSERT INTO billing.bills (total, numbers, note) VALUES (1, '{}', '')\");") + Plugin.Batched("two", "return System.Threading.Tasks.Task.FromResult(false);");

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

    [TestCase(nameof(Migrator.PlanAsync))]
    [TestCase(nameof(Migrator.VerifyAsync))]
    [TestCase(nameof(Migrator.UndoAsync))]
    [TestCase(nameof(DataStepException))]
    [TestCase(nameof(PluginFailurePolicy.EachAlone))]
    public async Task Whatever_was_called_its_data_steps_included_it_can_be_unloaded(string call)
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        folder.Add("Billing.dll", Source + (call == nameof(DataStepException) ? Plugin.Step("one", "throw new OwnException();") + "public sealed class OwnException : Exception { }" : Steps));
        using var registry = new PluginRegistry { FailurePolicy = call == nameof(PluginFailurePolicy.EachAlone) ? PluginFailurePolicy.EachAlone : PluginFailurePolicy.AllTogether };
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { AllowDataLoss = ["billing.bills"] });

        WeakReference context = await LoadAndAsync(registry, folder, async plugins => await (call switch
        {
            nameof(Migrator.PlanAsync) => (Task)migrator.PlanAsync(plugins),
            nameof(Migrator.VerifyAsync) => migrator.VerifyAsync(plugins),
            nameof(Migrator.UndoAsync) => SyncAndUndoAsync(migrator, plugins),
            nameof(DataStepException) => migrator.Awaiting(it => it.SyncAsync(plugins)).Should().ThrowAsync<DataStepException>(),
            _ => migrator.SyncAsync(plugins),
        }));
        registry.Dispose();

        Collect(context);
        context.IsAlive.Should().BeFalse();
    }

    [Test]
    public async Task While_a_host_lives_neither_its_container_nor_its_health_keeps_a_plugin()
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        folder.Add("Billing.dll", Source + Steps);
        WeakReference? context = null;
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).AddPlugins(plugins => context = Load(plugins, folder)));
        using IHost host = test.Builder.Build();
        await host.StartAsync();
        (await TestHost.AskAsync(host)).Status.Should().Be(HealthStatus.Healthy);

        host.Services.GetRequiredService<PluginRegistry>().Unload("billing").Should().BeTrue();

        Collect(context!);
        context!.IsAlive.Should().BeFalse();
        test.Time.Advance(TimeSpan.FromMinutes(1));
        (await TestHost.AskAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync();
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

    private static async Task SyncAndUndoAsync(Migrator migrator, PluginRegistry plugins)
    {
        (await migrator.SyncAsync(plugins)).DataSteps.Should().HaveCount(2);
        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);
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
    private static async Task<WeakReference> LoadAndAsync(PluginRegistry registry, PluginFolder folder, Func<PluginRegistry, Task> call)
    {
        WeakReference context = Load(registry, folder);
        await call(registry);
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
