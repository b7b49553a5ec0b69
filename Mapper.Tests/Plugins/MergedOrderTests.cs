using System.Globalization;
using System.Text;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Plugins;
using Mapper.Postgres;

namespace Mapper.Tests.Plugins;

/// <summary>All plugins make one plan, and in which order they were registered never shows in it.</summary>
public sealed class MergedOrderTests
{
    private const int Plugins = 40;
    private const int Tables = 10;
    private const int Keys = 60;
    private const int Shuffles = 50;

    private static readonly DatabaseModel Empty = new() { Schemas = ["public"] };

    [Test]
    public void Forty_plugins_make_the_same_plan_in_whatever_order_they_are_registered()
    {
        Type[] types = Plugin.Load("many", Source()).GetTypes();
        var chance = new Random(20261124);
        HashSet<string> plans = [];
        int keys = 0;
        for (int shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            using var registry = new PluginRegistry();
            foreach (int plugin in Shuffled(chance, Enumerable.Range(0, Plugins)))
            {
                string prefix = string.Create(CultureInfo.InvariantCulture, $"P{plugin:00}");
                registry.Register(
                    prefix,
                    Shuffled(chance, types.Where(type => type.Name.StartsWith(prefix, StringComparison.Ordinal))),
                    schema: prefix.ToLowerInvariant(),
                    dependsOn: plugin % 7 == 3 ? [string.Create(CultureInfo.InvariantCulture, $"P{plugin - 1:00}")] : null);
            }

            SchemaModel model = Read(registry);
            model.Tables.Should().HaveCount(Plugins * Tables);
            keys = model.Tables.SelectMany(table => table.ForeignKeys.Where(key => model.Table(key.Principal)!.Owner.Value != table.Owner.Value)).Count();
            plans.Add(Plan(model).ToSql());
        }

        keys.Should().Be(Keys);
        plans.Should().ContainSingle();
    }

    [Test]
    public void DependsOn_orders_tables_that_no_foreign_key_joins() =>
        Creations(("a", "[assembly: SchemaPlugin(\"a\", DependsOn = new[] { \"z\" })]" + Plugin.Class("first")), ("z", "[assembly: SchemaPlugin(\"z\")]" + Plugin.Class("second")))
            .Should().Equal("create table public.second", "create table public.first");

    [Test]
    public void DependsOn_reaches_through_a_plugin_without_tables() =>
        Creations(
            ("a", "[assembly: SchemaPlugin(\"a\", DependsOn = new[] { \"m\" })]" + Plugin.Class("first")),
            ("m", "[assembly: SchemaPlugin(\"m\", DependsOn = new[] { \"z\" })]"),
            ("z", "[assembly: SchemaPlugin(\"z\")]" + Plugin.Class("second"))).Should().Equal("create table public.second", "create table public.first");

    [Test]
    public void A_ring_of_foreign_keys_between_plugins_is_no_mistake() =>
        Creations(("a", Plugin.Class("one", "public.other")), ("b", Plugin.Class("other", "public.one")))
            .Should().Equal("create table public.one", "create table public.other", "add constraint fk_one_principal_id to public.one");

    [Test]
    public void A_foreign_key_against_DependsOn_is_made_all_the_same() =>
        Creations(
            ("a", "[assembly: SchemaPlugin(\"a\", DependsOn = new[] { \"b\" })]" + Plugin.Class("one")), ("b", Plugin.Class("other", "public.one")))
            .Should().Equal("create table public.one", "create table public.other");

    private static IEnumerable<string> Creations(params (string Name, string Source)[] plugins)
    {
        using var registry = new PluginRegistry();
        foreach ((string name, string source) in plugins)
        {
            registry.Register(Plugin.Load(name, source));
        }

        return [.. Plan(Read(registry)).Steps.Select(step => step.Change.ToString())];
    }

    private static SchemaModel Read(PluginRegistry registry)
    {
        SchemaModel model = new PostgresDialect().Complete(new PluginSet(registry.Snapshot(), new ModelOptions()).Whole);
        model.Diagnostics.Should().BeEmpty();
        return model;
    }

    private static SyncPlan Plan(SchemaModel model) => new Planner(new PostgresDialect(), new MigratorOptions()).Plan(model, Empty);

    private static T[] Shuffled<T>(Random chance, IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        chance.Shuffle(shuffled);
        return shuffled;
    }

    // Each key leads to another plugin: by class, or by the table's name.
    private static string Source()
    {
        var source = new StringBuilder();
        for (int plugin = 0; plugin < Plugins; plugin++)
        {
            for (int table = 0; table < Tables; table++)
            {
                int key = (plugin * Tables) + table;
                bool hasKey = key % Tables < 2 && key / Tables * 2 + (key % Tables) < Keys;
                int principal = (plugin + 7 + (table * 11)) % Plugins;
                string attribute = table == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"[ForeignKey(typeof(P{principal:00}T3))]")
                    : string.Create(CultureInfo.InvariantCulture, $"[ForeignKey(\"p{principal:00}.t0\")]");
                source.Append(CultureInfo.InvariantCulture, $$"""
                    [Table("t{{table}}")]
                    public sealed class P{{plugin:00}}T{{table}}
                    {
                        [PrimaryKey] public int Id { get; set; }
                        {{(hasKey ? attribute : "")}} public int? Other { get; set; }
                    }

                    """);
            }
        }

        return source.ToString();
    }
}
