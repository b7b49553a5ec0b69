using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>What happens to the others when one plugin fails, and what is reported.</summary>
[OnMajor(17)]
public sealed class FailurePolicyTests
{
    // Refused: the check contradicts the row that a test inserts.
    private const string Failing = "[Table(\"bills\")] public sealed class Bills { [PrimaryKey, Check(\"id > 100\")] public int Id { get; set; } }";

    [Test]
    public async Task All_together_reports_each_plugin_in_the_order_of_dependencies_and_what_changed()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Registry(PluginFailurePolicy.AllTogether, ("z", Plugin.Class("customers"))));

        SyncResult result = await migrator.SyncAsync(Registry(PluginFailurePolicy.AllTogether, ("a", Plugin.Class("orders", "public.customers")), ("b", Plugin.Class("plain")), ("z", Plugin.Class("customers"))));

        result.Plugins.Select(Words).Should().Equal(
            "z: ",
            "a: create table public.orders",
            "b: create table public.plain");
    }

    [Test]
    public async Task All_together_changes_nothing_when_one_fails()
    {
        await using Database database = await WithARowAsync();

        await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(Registry(PluginFailurePolicy.AllTogether, ("billing", Failing), ("shop", Plugin.Class("orders")))))
            .Should().ThrowAsync<UnsafePlanException>();

        (await TablesAsync(database)).Should().Equal("bills");
    }

    [Test]
    public async Task Each_alone_syncs_the_others_and_skips_what_depends_on_the_one_that_failed()
    {
        await using Database database = await WithARowAsync();
        PluginRegistry registry = Registry(
            PluginFailurePolicy.EachAlone,
            ("a-lines", Plugin.Class("lines", "public.bills")), ("b-marks", "[assembly: SchemaPlugin(\"b-marks\", DependsOn = new[] { \"a-lines\" })]" + Plugin.Class("marks")),
            ("billing", Failing), ("shop", Plugin.Class("orders")));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Plugins.Select(report => $"{report.Name} {report.Changed} {report.Error?.Code}".TrimEnd()).Should().Equal("billing False MAP2000", "a-lines False MAP1119", "b-marks False MAP1119", "shop True");
        result.Plugins[1].Error!.Message.Should().ContainAll("'a-lines'", "'billing'");
        result.Plan.Refused.Should().ContainSingle();
        (await TablesAsync(database)).Should().Equal("bills", "orders");
    }

    [Test]
    public async Task Each_alone_keeps_the_mistakes_of_one_plugin_s_classes_from_the_others()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry registry = Registry(
            PluginFailurePolicy.EachAlone,
            ("broken", "[Table(\"empty\")] public sealed class Empty { }"), ("first", Plugin.Class("same")), ("second", Plugin.Class("same")), ("shop", Plugin.Class("orders")));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Plugins.Select(report => $"{report.Name} {report.Error?.Code}".TrimEnd()).Should().Equal("broken MAP1000", "first MAP3011", "second MAP3011", "shop");
        (await TablesAsync(database)).Should().Equal("orders");
    }

    [Test]
    public async Task Each_alone_takes_plugins_whose_keys_form_a_ring_together()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry registry = Registry(PluginFailurePolicy.EachAlone, ("a", Plugin.Class("one", "public.other")), ("b", Plugin.Class("other", "public.one")));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Plugins.Select(report => report.Error).Should().AllBeEquivalentTo((MapperException?)null);
        (await database.QueryAsync<long>("SELECT count(*) FROM mapper.journal")).Should().Equal(1);
        (await database.Source.CreateMigrator().SyncAsync(registry)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task Each_alone_has_a_transaction_a_plugin()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry registry = Registry(PluginFailurePolicy.EachAlone, ("a", Plugin.Class("orders", "public.customers")), ("b", Plugin.Class("customers")));

        SyncResult result = await database.Source.CreateMigrator().SyncAsync(registry);

        result.Plugins.Select(report => (report.Name, report.Changed)).Should().Equal(("b", true), ("a", true));
        (await database.QueryAsync<string>("SELECT plugins[1] FROM mapper.journal ORDER BY id")).Should().Equal("b", "a");
    }

    [Test]
    public async Task A_mistake_that_is_no_single_plugin_s_stops_each_alone_too()
    {
        await using Database database = await Database.CreateAsync();
        const string mood = "[EnumType(\"mood\")] public enum Mood { Good } ";
        PluginRegistry registry = Registry(
            PluginFailurePolicy.EachAlone,
            ("a", mood + "[Table(\"one\")] public sealed class One { [PrimaryKey] public int Id { get; set; } public Mood Mood { get; set; } }"),
            ("b", mood + "[Table(\"two\")] public sealed class Two { [PrimaryKey] public int Id { get; set; } public Mood Mood { get; set; } }"));

        (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1080");
    }

    [Test]
    public async Task A_mistake_names_its_plugin_where_there_are_several()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        const string shapeless = "[Table(\"note\")] public abstract class Note { [PrimaryKey] public int Id { get; set; } }";
        const string untyped = "[Table(\"bill\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } [Column(Type = \"nosuch[\")] public string Sum { get; set; } public object Paid { get; set; } }";

        string both = (await migrator.Awaiting(it => it.SyncAsync(Registry(PluginFailurePolicy.AllTogether, ("notes", shapeless), ("billing", untyped)))).Should().ThrowAsync<ModelException>()).Which.Message;
        string one = (await migrator.Awaiting(it => it.SyncAsync(Registry(PluginFailurePolicy.AllTogether, ("notes", shapeless)))).Should().ThrowAsync<ModelException>()).Which.Message;

        both.Split('\n')[1..].Should().HaveCountGreaterThan(1).And.AllSatisfy(line => line.Should().ContainAny("Note of plugin 'notes': ", ") of plugin 'billing': "));
        one.Should().NotContain("plugin");
    }

    private static string Words(PluginReport report) => $"{report.Name}: {string.Join(", ", report.Applied.Select(step => step.Step.Change))}";

    private static async Task<Database> WithARowAsync()
    {
        Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE public.bills (id integer CONSTRAINT pk_bills PRIMARY KEY); INSERT INTO public.bills VALUES (1)");
        return database;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(Database database) => await database.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");

    private static PluginRegistry Registry(PluginFailurePolicy policy, params (string Name, string Source)[] plugins)
    {
        var registry = new PluginRegistry { FailurePolicy = policy };
        foreach ((string name, string source) in plugins)
        {
            registry.Register(Plugin.Load(name, source));
        }

        return registry;
    }
}
