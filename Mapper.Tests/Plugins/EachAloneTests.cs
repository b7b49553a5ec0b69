using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>Each plugin alone, where one of them misbehaves: the others are synced, nothing of theirs is lost, and what is told is told of each.</summary>
[OnMajor(17)]
public sealed class EachAloneTests
{
    private const string Tables = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('a', 'b', 'c') ORDER BY 1";

    private static readonly string[] Whole = ["a.orders", "b.bills", "c.lines"];

    [TestCase("throw new OperationCanceledException();", "", "MAP3020")]
    [TestCase("return await Sql(connection, transaction, \"SELECT pg_terminate_backend(pg_backend_pid())\");", "", "MAP3009")]
    [TestCase("await connection.CloseAsync(); return 0;", "", "MAP3021")]
    [TestCase("return 0;", "static Step() => throw new InvalidOperationException();", "MAP3020")]
    [TestCase("return 0;", "public Step(IFormatProvider culture) { }", "MAP1000")]
    public async Task A_data_step_that_misbehaves_is_its_own_plugin_s_failure(string body, string constructor, string code)
    {
        await using Database database = await Database.CreateAsync();
        using PluginRegistry registry = Three(Plugin.Step("b-1", body, constructor: constructor));

        SyncResult result = await database.Source.CreateMigrator(new MigratorOptions { Services = new Refusing() }).SyncAsync(registry);

        result.Plugins.Select(report => $"{report.Name} {report.Changed} {report.Error?.Code}".TrimEnd()).Should().Equal("a True", $"b False {code}", "c True");
        (await database.QueryAsync<string>(Tables)).Should().Equal("a.orders", "c.lines");
    }

    [Test]
    public async Task A_cancellation_stops_it_and_leaves_what_was_synced_before()
    {
        await using Database database = await Database.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        using PluginRegistry registry = Three(Plugin.Step("b-1", "Hook.Cancel(); token.ThrowIfCancellationRequested(); return 0;") + "public static class Hook { public static Action Cancel; }");
        registry.Snapshot().Single(plugin => plugin.Name == "b").Assembly!.GetType("Hook")!.GetField("Cancel")!.SetValue(null, (Action)cancellation.Cancel);

        await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry, cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await database.QueryAsync<string>(Tables)).Should().Equal("a.orders");
    }

    [Test]
    public async Task A_process_that_dies_in_the_middle_leaves_whole_plugins_and_the_next_start_the_rest()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        using (PluginRegistry dying = Three(Plugin.Step("b-1", "await Sql(connection, transaction, \"SELECT pg_terminate_backend(pg_backend_pid())\"); return 0;")))
        {
            await migrator.SyncAsync(dying);
        }

        using PluginRegistry mended = Three(Plugin.Step("b-1", "return await Sql(connection, transaction, \"INSERT INTO b.bills VALUES (1)\");"));
        SyncResult next = await migrator.SyncAsync(mended);

        next.Plugins.Select(report => $"{report.Name} {report.Changed}").Should().Equal("a False", "b True", "c False");
        (await database.QueryAsync<string>(Tables)).Should().Equal(Whole);
        (await database.QueryAsync<int>("SELECT id FROM b.bills")).Should().Equal(1);
    }

    [Test]
    public async Task What_is_pending_of_a_plugin_is_in_the_result_of_all()
    {
        await using Database database = await Database.CreateAsync();
        using PluginRegistry registry = Three(Plugin.Batched("b-1", "throw new FormatException();"));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Pending.Should().ContainSingle().Which.Id.Should().Be("b-1");
        result.Plugins.Should().AllSatisfy(report => report.Error.Should().BeNull());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_operator_s_consent_drops_no_table_that_another_plugin_declares(bool byName)
    {
        await using Database database = await Database.CreateAsync();
        using PluginRegistry registry = Three("");
        await database.Source.CreateMigrator().SyncAsync(registry);
        await database.ExecuteAsync("INSERT INTO a.orders VALUES (1)");
        Migrator allowing = database.Source.CreateMigrator(new MigratorOptions { AllowDataLoss = ["a.orders"] });

        SyncResult result = byName ? await allowing.SyncAsync(registry, "b") : await allowing.SyncAsync(registry);

        result.Changed.Should().BeFalse();
        (await database.QueryAsync<int>("SELECT id FROM a.orders")).Should().Equal(1);
    }

    [Test]
    public async Task A_baseline_names_steps_of_any_plugin()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA b; CREATE TABLE b.bills (id integer CONSTRAINT pk_bills PRIMARY KEY)");
        using PluginRegistry registry = Three(Plugin.Step("b-1", "throw new FormatException();"));
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { DataStepBaseline = ["b-1"] });

        (await migrator.SyncAsync(registry, "a")).Changed.Should().BeTrue();
        (await migrator.SyncAsync(registry)).Plugins.Should().AllSatisfy(report => report.Error.Should().BeNull());
        (await database.QueryAsync<string>("SELECT id FROM mapper.data_steps")).Should().Equal("b-1");
    }

    [Test]
    public async Task No_value_of_a_row_is_logged_of_a_failure()
    {
        await using Database database = await Database.CreateAsync();
        var log = new LogRecorder();
        using var logging = new Microsoft.Extensions.Logging.LoggerFactory([log]);
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LoggerFactory = logging });
        const string notes = "[Table(\"notes\")] public sealed class Note { [PrimaryKey] public int Id { get; set; } public string? Text { get; set; } }";
        await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", notes)));
        await database.ExecuteAsync("INSERT INTO a.notes VALUES (1, 'hunter2')");

        SyncResult[] failed =
        [
            await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", notes + Plugin.Step("a-1", "return await Sql(connection, transaction, \"UPDATE a.notes SET id = text::integer\");")))),
            await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", notes.Replace("public string? Text", "[ConvertUsing(\"text::integer\")] public int? Text", StringComparison.Ordinal)))),
        ];
        await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", notes + Plugin.Batched("a-2", "throw new FormatException(\"hunter2\");"))));

        failed.SelectMany(result => result.Plugins).Should().AllSatisfy(report => report.Error!.Message.Should().Contain("hunter2", "who catches it may know"));
        log.Entries.Select(entry => entry.Id).Should().Contain([1003, 1011, 1020]);
        log.Entries.Select(entry => entry.Text).Should().NotContain(text => text.Contains("hunter2", StringComparison.Ordinal)).And.Contain(text => text.Contains("22P02", StringComparison.Ordinal));
    }

    private static PluginRegistry Three(string more) => Plugin.Registry(PluginFailurePolicy.EachAlone, ("a", Plugin.Class("orders")), ("b", Plugin.Class("bills") + more), ("c", Plugin.Class("lines")));

    private sealed class Refusing : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IFormatProvider) ? throw new InvalidOperationException("There is none.") : null;
    }
}
