using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>Types that plugins have in common, each in a copy of its own: a class that another refers to, and enums.</summary>
[OnMajor(17)]
public sealed class SharedTypesTests
{
    private const string Shop = """
        [assembly: SchemaPlugin("shop", Schema = "shop")]
        [EnumType("kind")] public enum Kind { Small, Large }
        [Table("orders")] public sealed class Order { [PrimaryKey] public int Id { get; set; } public Kind Kind { get; set; } }
        """;

    private const string Billing = """
        [assembly: SchemaPlugin("billing", Schema = "billing")]
        [Table("bills")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } [ForeignKey<Order>] public int OrderId { get; set; } public Kind Kind { get; set; } }
        """;

    [TestCase("", "")]
    [TestCase("shop", "billing")]
    public async Task A_class_of_another_plugin_is_referred_to_by_a_copy_and_is_its_owner_s(string first, string second)
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        string shop = folder.Add(Path.Combine(first, "Shop.dll"), Shop);
        folder.Add(Path.Combine(second, "Billing.dll"), Billing, shop);
        if (first != second)
        {
            File.Copy(shop, Path.Combine(folder.Path, second, "Shop.dll"));
        }

        using var registry = new PluginRegistry();
        registry.Discover(folder.Path).Found.Select(found => Path.GetRelativePath(folder.Path, found.Path)).Should().BeEquivalentTo(Path.Combine(first, "Shop.dll"), Path.Combine(second, "Billing.dll"));

        Migrator migrator = database.Source.CreateMigrator();
        (await migrator.SyncAsync(registry)).Plugins.Select(report => $"{report.Name} {report.Changed}").Should().Equal("shop True", "billing True");

        (await database.QueryAsync<string>("SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'")).Should().Equal("shop.orders");
        (await migrator.SyncAsync(registry)).Changed.Should().BeFalse();
        (await migrator.SyncAsync(registry, "billing")).Changed.Should().BeFalse();
    }

    [TestCase(PluginFailurePolicy.AllTogether)]
    [TestCase(PluginFailurePolicy.EachAlone)]
    public async Task Copies_of_one_enum_are_one_type(PluginFailurePolicy policy)
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        using PluginRegistry registry = WithContracts(folder, policy, "Good, Bad", "Good, Bad");

        (await database.Source.CreateMigrator().SyncAsync(registry)).Plugins.Should().AllSatisfy(report => report.Changed.Should().BeTrue());

        (await database.QueryAsync<string>("SELECT enumlabel FROM pg_enum ORDER BY enumsortorder")).Should().Equal("good", "bad");
        (await database.Source.CreateMigrator().SyncAsync(registry)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task Versions_of_one_enum_that_differ_are_a_conflict_that_names_them()
    {
        await using Database database = await Database.CreateAsync();
        using var folder = new PluginFolder();
        using PluginRegistry registry = WithContracts(folder, PluginFailurePolicy.AllTogether, "Good, Bad", "Good, Bad, Ugly");

        Diagnostic conflict = (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Should().ContainSingle().Subject;

        conflict.Code.Should().Be("MAP1080");
        conflict.Message.Should().ContainAll("Mood of Contracts 1.0.0.0 (good, bad)", "Mood of Contracts 2.0.0.0 (good, bad, ugly)");
    }

    [Test]
    public async Task An_enum_type_of_a_plugin_that_is_absent_is_borrowed_and_never_altered()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.AllTogether, ("shop", With("Small, Large, Huge"))));

        // An older copy lacks a label, which stays.
        const string older = "[assembly: SchemaPlugin(\"billing\")] [EnumType(\"shop.kind\")] public enum Kind { Large, Small } [Table(\"bills\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } public Kind Kind { get; set; } }";
        await migrator.SyncAsync(Plugin.Load("billing", older));
        OwnershipException refused = (await migrator.Awaiting(it => it.SyncAsync(Plugin.Load("billing", older.Replace("Large, Small", "Tiny, Small", StringComparison.Ordinal)))).Should().ThrowAsync<OwnershipException>()).Which;

        refused.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1118");
        refused.Message.Should().ContainAll("shop.kind", "'shop'", "'tiny'", "mapper.objects");
        (await database.QueryAsync<string>("SELECT enumlabel FROM pg_enum ORDER BY enumsortorder")).Should().Equal("small", "large", "huge");

        // The owner, back again, still knows which labels were its own.
        await database.ExecuteAsync("DROP TABLE bills");
        await migrator.SyncAsync(Plugin.Registry(PluginFailurePolicy.AllTogether, ("shop", With("Small, Large"))));
        (await database.QueryAsync<string>("SELECT enumlabel FROM pg_enum ORDER BY enumsortorder")).Should().Equal("small", "large");

        static string With(string labels) => $"[EnumType(\"kind\")] public enum Kind {{ {labels} }} [Table(\"orders\")] public sealed class Order {{ [PrimaryKey] public int Id {{ get; set; }} public Kind Kind {{ get; set; }} }}";
    }

    private static PluginRegistry WithContracts(PluginFolder folder, PluginFailurePolicy policy, string first, string second)
    {
        string one = folder.Add("a/Contracts.dll", $"[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")] [EnumType(\"mood\")] public enum Mood {{ {first} }}");
        string two = folder.Add("b/Contracts.dll", $"[assembly: System.Reflection.AssemblyVersion(\"2.0.0.0\")] [EnumType(\"mood\")] public enum Mood {{ {second} }}");
        folder.Add("a/A.dll", "[Table(\"ones\")] public sealed class One { [PrimaryKey] public int Id { get; set; } public Mood Mood { get; set; } }", one);
        folder.Add("b/B.dll", "[Table(\"twos\")] public sealed class Two { [PrimaryKey] public int Id { get; set; } public Mood Mood { get; set; } }", two);
        var registry = new PluginRegistry { FailurePolicy = policy };
        registry.Discover(folder.Path).Found.Should().HaveCount(2);
        return registry;
    }
}
