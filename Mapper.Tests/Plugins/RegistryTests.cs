using System.Reflection;
using Mapper.Model;
using Mapper.Plugins;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Plugins;

/// <summary>What may be registered, what belongs to whom, and the mistakes between plugins.</summary>
public sealed class RegistryTests
{
    [Test]
    public void A_type_that_is_registered_by_name_belongs_to_that_plugin_and_not_to_its_assembly_s()
    {
        Assembly assembly = Plugin.Load("shop", "[assembly: SchemaPlugin(\"shop\", Schema = \"shop\")]" + Plugin.Class("orders") + Plugin.Class("events", "orders"));
        using var registry = new PluginRegistry();
        registry.Register(assembly);
        registry.Register("tracking", [assembly.GetType("Events")!]);

        SchemaModel model = Read(registry);

        model.Diagnostics.Should().BeEmpty();
        model.Tables.Select(table => $"{table.Owner.Value}: {table.Name}").Should().Equal("tracking: public.events", "shop: shop.orders");
        model.Plugins.Select(plugin => plugin.Name).Should().Equal("shop", "tracking");
    }

    [Test]
    public void A_plugin_of_types_has_its_schema_also_for_an_enum_that_it_does_not_name()
    {
        Assembly assembly = Plugin.Load("mood", """
            [EnumType("mood")] public enum Mood { Good, Bad }
            public sealed class Day { [PrimaryKey] public int Id { get; set; } public Mood Mood { get; set; } }
            """);
        using var registry = new PluginRegistry();
        registry.Register("diary", [assembly.GetType("Day")!], schema: "diary");

        SchemaModel model = Read(registry);

        model.Tables.Should().ContainSingle().Which.Name.ToString().Should().Be("diary.day");
        model.Enums.Should().ContainSingle().Which.Name.ToString().Should().Be("diary.mood");
        model.Plugins.Select(plugin => plugin.Name).Should().Equal("diary");
    }

    [Test]
    public void Registering_twice_is_registering_once()
    {
        Assembly assembly = Plugin.Load("twice", Plugin.Class("orders") + Plugin.Class("events"));
        using var registry = new PluginRegistry();
        registry.Register(assembly);
        registry.Register(assembly);
        registry.Register("tracking", [assembly.GetType("Events")!]);
        registry.Register("tracking", [assembly.GetType("Events")!]);

        Read(registry).Diagnostics.Should().BeEmpty();
        registry.Names.Should().Equal("tracking", "twice");
    }

    [Test]
    public async Task A_dependency_that_is_not_registered_is_a_mistake_that_names_both()
    {
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("billing.dll", "[assembly: SchemaPlugin(\"billing\", DependsOn = new[] { \"shopp\" })]" + Plugin.Class("bills")));
        registry.Register("shop", [Plugin.Load("b", Plugin.Class("orders")).GetType("Orders")!]);

        Diagnostic mistake = (await Mistakes(registry)).Should().ContainSingle().Subject;

        (mistake.Code, mistake.Member).Should().Be(("MAP1112", "billing.dll"));
        mistake.Message.Should().ContainAll("'billing'", "'shopp'");
        mistake.Remedy.Should().Contain("\"shop\"");
    }

    [Test]
    public async Task A_ring_of_dependencies_is_a_mistake_that_names_all_of_it()
    {
        using var registry = new PluginRegistry();
        registry.Register("a", [], dependsOn: ["b"]);
        registry.Register("b", [], dependsOn: ["c"]);
        registry.Register("c", [], dependsOn: ["a"]);

        Diagnostic mistake = (await Mistakes(registry)).Should().ContainSingle().Subject;

        mistake.Code.Should().Be("MAP1113");
        mistake.Message.Should().Contain("a, b, c");
    }

    [Test]
    public async Task Two_registrations_of_one_name_are_a_mistake()
    {
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("one", "[assembly: SchemaPlugin(\"same\")]" + Plugin.Class("orders")));
        registry.Register("same", [Plugin.Load("two", Plugin.Class("bills")).GetType("Bills")!]);

        Diagnostic mistake = (await Mistakes(registry)).Should().ContainSingle().Subject;

        mistake.Code.Should().Be("MAP1009");
        mistake.Message.Should().ContainAll("one", "types registered as 'same'");
    }

    [Test]
    public async Task A_name_that_the_books_can_not_hold_is_a_mistake()
    {
        using var registry = new PluginRegistry();
        registry.Register("no\0body", []);

        (await Mistakes(registry)).Should().ContainSingle().Which.Code.Should().Be("MAP1008");
    }

    [Test]
    public async Task All_mistakes_of_all_plugins_come_at_once()
    {
        using var registry = new PluginRegistry();
        registry.Register(Plugin.Load("one", "[assembly: SchemaPlugin(\"one\", Schema = \"pg_one\", DependsOn = new[] { \"nobody\" })]"));
        registry.Register("two", [typeof(DateTime)]);

        (await Mistakes(registry)).Select(mistake => mistake.Code).Should().BeEquivalentTo("MAP1111", "MAP1112", "MAP1002");
    }

    [Test]
    public void An_empty_name_is_the_caller_s_mistake()
    {
        using var registry = new PluginRegistry();

        registry.Invoking(it => it.Register(" ", [])).Should().Throw<ArgumentException>();
    }

    private static SchemaModel Read(PluginRegistry registry) => new PluginSet(registry.Snapshot(), new ModelOptions()).Whole;

    private static async Task<IReadOnlyList<Diagnostic>> Mistakes(PluginRegistry registry)
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=never.connected");
        return (await nowhere.CreateMigrator().Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<ModelException>()).Which.Diagnostics;
    }
}
