using System.Reflection;
using Mapper.Plugins;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Plugins;

/// <summary>A table has one owner, in the code and in the database.</summary>
[OnMajor(17)]
public sealed class OwnershipTests
{
    private const string Billing = "[assembly: SchemaPlugin(\"billing\")]\n";
    private const string Shop = "[assembly: SchemaPlugin(\"shop\")]\n";

    [Test]
    public async Task Two_plugins_that_declare_one_table_are_both_named()
    {
        await using Database database = await Database.CreateAsync();
        Func<Task>[] syncs =
        [
            () => database.Source.CreateMigrator().SyncAsync(Registry(Billing + Plugin.Class("bills"), Shop + Plugin.Class("bills"))),
            () => database.Source.CreateMigrator().PlanAsync([Load(Billing + Plugin.Class("bills")), Load(Shop + Plugin.Class("bills"))]),
        ];
        foreach (Func<Task> sync in syncs)
        {
            OwnershipException exception = (await sync.Should().ThrowAsync<OwnershipException>()).Which;
            exception.Code.Should().Be("MAP3011");
            exception.Message.Should().ContainAll("public.bills", "'billing'", "'shop'");
        }
    }

    [Test]
    public async Task With_another_mistake_beside_it_all_come_as_one_ModelException()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry registry = Registry(Billing + Plugin.Class("bills"), Shop + Plugin.Class("bills") + "[Table(\"empty\")] public sealed class Empty { }");

        ModelException exception = (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<ModelException>()).Which;

        exception.Diagnostics.Select(diagnostic => diagnostic.Code).Should().BeEquivalentTo("MAP1011", "MAP1005");
    }

    [Test]
    public async Task A_table_of_a_plugin_that_is_absent_today_is_not_taken()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Registry(Billing + Plugin.Class("bills")));
        string thief = Shop + "[Table(\"bills\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } public string Stolen { get; set; } }";
        Migrator migrator = database.Source.CreateMigrator();
        Func<Task>[] calls = [() => migrator.SyncAsync(Registry(thief)), () => migrator.PlanAsync(Registry(thief)), () => migrator.VerifyAsync(Registry(thief)), () => migrator.SyncAsync(Load(thief))];
        foreach (Func<Task> call in calls)
        {
            OwnershipException exception = (await call.Should().ThrowAsync<OwnershipException>()).Which;
            exception.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1115");
            exception.Message.Should().ContainAll("public.bills", "'billing'", "'shop'", "mapper.objects");
        }

        (await ColumnsAsync(database, "bills")).Should().Equal("id");
    }

    [Test]
    public async Task A_table_is_not_taken_by_a_rename_either()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Registry(Billing + Plugin.Class("bills")));
        PluginRegistry thief = Registry(Shop + "[Table(\"invoices\"), RenamedFrom(\"bills\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } }");

        (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(thief)).Should().ThrowAsync<OwnershipException>()).WithMessage("*'shop'*'billing'*");

        (await ColumnsAsync(database, "bills")).Should().Equal("id");
    }

    [TestCase("[Table(\"journal\", Schema = \"mapper\")]")]
    [TestCase("[Table(\"mine\"), RenamedFrom(\"mapper.journal\")]")]
    [TestCase("[Table(\"mine\"), RenamedFrom(\"mapper.data_steps\")]")]
    public async Task Nobody_takes_a_table_of_the_books(string annotations)
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Registry(Billing + Plugin.Class("bills")));
        PluginRegistry thief = Registry(Shop + annotations + " public sealed class Mine { [PrimaryKey] public long Id { get; set; } }");

        (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(thief)).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1117");

        (await database.QueryAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'mapper'")).Should().Equal(6);
        await database.Source.CreateMigrator(new MigratorOptions { BookkeepingSchema = "books" }).SyncAsync(Registry("[Table(\"journal\", Schema = \"papers\")] public sealed class Mine { [PrimaryKey] public long Id { get; set; } }"));
    }

    [Test]
    public async Task A_saved_plan_takes_no_table_either()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        string plan = (await migrator.PlanAsync(Registry(Shop + Plugin.Class("bills")))).ToJson();
        await migrator.SyncAsync(Registry(Billing + Plugin.Class("bills")));

        await migrator.Awaiting(it => it.ApplyAsync(SyncPlan.FromJson(plan))).Should().ThrowAsync<OwnershipException>();
    }

    [Test]
    public async Task An_assembly_that_states_no_plugin_may_be_renamed_and_its_classes_may_move()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Load("Company.Shop", Plugin.Class("orders") + Plugin.Class("bills")));

        (await migrator.SyncAsync([Plugin.Load("Firm.Shop", Plugin.Class("orders")), Load(Billing + Plugin.Class("bills"))])).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_plugin_that_takes_over_an_unstated_owner_s_table_owns_it_from_its_next_change_on()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Plugin.Load("Company.Shop", Plugin.Class("bills")));
        await migrator.SyncAsync(Registry(Billing + Plugin.Class("bills") + Plugin.Class("lines", "bills")));

        await migrator.Awaiting(it => it.SyncAsync(Plugin.Load("Company.Shop", Plugin.Class("bills")))).Should().ThrowAsync<OwnershipException>();
    }

    [Test]
    public async Task The_way_out_hands_a_table_over()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Registry(Billing + Plugin.Class("bills")));
        await database.ExecuteAsync("UPDATE mapper.objects SET owner = 'shop' WHERE kind = 'table' AND table_name = 'bills'");

        (await migrator.SyncAsync(Registry(Shop + Plugin.Class("bills")))).Changed.Should().BeFalse();
        await migrator.Awaiting(it => it.SyncAsync(Registry(Billing + Plugin.Class("bills")))).Should().ThrowAsync<OwnershipException>();
    }

    [Test]
    public async Task Another_plugin_s_table_is_referenced_and_never_altered()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Registry(Billing + Plugin.Class("bills")));

        SyncResult result = await migrator.SyncAsync(Registry(Shop + Plugin.Class("orders", "public.bills")));

        result.Applied.Select(step => step.Step.Change.Table?.ToString()).Should().Equal("public.orders");
        (await database.QueryAsync<string>("SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid = 'public.orders'::regclass")).Should().Equal("bills");
    }

    [Test]
    public async Task A_foreign_key_to_nothing_names_the_member()
    {
        await using Database database = await Database.CreateAsync();

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Registry(Shop + Plugin.Class("orders", "billing.bills")));

        Refusal refusal = plan.Refused.Should().ContainSingle().Subject;
        (refusal.Code, refusal.Member).Should().Be(("MAP2107", "Orders.PrincipalId"));
        refusal.Reason.Should().ContainAll("billing.bills", "'shop'");
    }

    [Test]
    public async Task A_plugin_that_is_absent_leaves_its_tables_and_the_owner_alone_removes_them()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.SyncAsync(Registry(Billing + Plugin.Class("bills"), Shop + Plugin.Class("orders")));

        (await migrator.SyncAsync(Registry(Shop + Plugin.Class("orders")))).Changed.Should().BeFalse();
        Func<Task> others = () => migrator.SyncAsync(Registry(Shop + "[assembly: RemovedTable(\"bills\")]" + Plugin.Class("orders")));
        (await others.Should().ThrowAsync<OwnershipException>()).Which.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1116");
        SyncResult owner = await migrator.SyncAsync(Registry(Billing + "[assembly: RemovedTable(\"bills\")]"));

        owner.Applied.Select(step => step.Step.Sql).Should().Equal("DROP TABLE public.bills");
        owner.Plugins.Should().ContainSingle().Which.Should().BeEquivalentTo(new PluginReport("billing", Changed: true, Error: null) { Applied = owner.Applied });
    }

    [TestCase(true, PluginFailurePolicy.AllTogether, "MAP2226")]
    [TestCase(true, PluginFailurePolicy.EachAlone, "MAP2221")]
    [TestCase(false, PluginFailurePolicy.AllTogether, "MAP2221")]
    public async Task A_removed_table_that_another_plugin_references_stays_whether_that_one_is_here_or_not(bool isHere, PluginFailurePolicy policy, string code)
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        Assembly shop = Load(Shop + Plugin.Class("orders", "bills"));
        await migrator.SyncAsync([Load(Billing + Plugin.Class("bills")), shop]);
        using var registry = new PluginRegistry { FailurePolicy = policy };
        registry.Register(Load(Billing + "[assembly: RemovedTable(\"bills\")]"));
        if (isHere)
        {
            registry.Register(shop);
        }

        UnsafePlanException refused = policy == PluginFailurePolicy.EachAlone
            ? (UnsafePlanException)(await migrator.SyncAsync(registry)).Plugins.Single(report => report.Error is not null).Error!
            : (await migrator.Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Code.Should().Be(code);
        refused.Message.Should().ContainAll("public.bills", "fk_orders_principal_id", "public.orders");
    }

    [Test]
    public async Task A_table_that_another_registered_plugin_declares_cannot_be_removed()
    {
        await using Database database = await Database.CreateAsync();
        PluginRegistry registry = Registry(Billing + Plugin.Class("bills"), Shop + "[assembly: RemovedTable(\"bills\")]");

        OwnershipException exception = (await database.Source.CreateMigrator().Awaiting(it => it.SyncAsync(registry)).Should().ThrowAsync<OwnershipException>()).Which;

        exception.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1114");
        exception.Message.Should().ContainAll("'billing'", "shop");
    }

    [Test]
    public async Task An_operator_may_remove_any_plugin_s_table()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Registry(Billing + Plugin.Class("bills")));

        SyncResult result = await database.Source.CreateMigrator(new MigratorOptions { AllowDataLoss = ["public.bills"] }).SyncAsync(Registry(Shop + Plugin.Class("orders")));

        result.Applied.Select(step => step.Step.Sql).Should().Contain("DROP TABLE public.bills");
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(Database database, string table) =>
        await database.QueryAsync<string>($"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'");

    private static Assembly Load(string source) => Plugin.Load($"Plugin{Guid.NewGuid():N}", source);

    private static PluginRegistry Registry(params string[] sources)
    {
        var registry = new PluginRegistry();
        foreach (string source in sources)
        {
            registry.Register(Load(source));
        }

        return registry;
    }
}
