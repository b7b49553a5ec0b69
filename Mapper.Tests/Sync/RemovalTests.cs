using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>An operator's consent, and what the messages about removals and backfills name.</summary>
[OnEveryMajor]
public sealed class RemovalTests
{
    [Table("staff", Schema = "shop")]
    private sealed record Staff([PrimaryKey] int Id, string Name);

    [Table("staff", Schema = "shop")]
    private sealed record Filled([PrimaryKey] int Id, [Backfill("nullif(name, 'b')")] string Full, string Name);

    private const string Before = """
        CREATE SCHEMA shop;
        CREATE TABLE shop.staff (id int PRIMARY KEY, name text NOT NULL, badge int, floor int);
        INSERT INTO shop.staff VALUES (1, 'a', 1, 1), (2, 'b', 2, 2), (7, 'b', 3, 3);
        CREATE TABLE shop.legacy (id int PRIMARY KEY);
        """;

    private static readonly SchemaModel Model = SchemaModel.FromTypes([typeof(Staff)]);

    [Test]
    public async Task What_an_operator_consents_to_is_dropped_and_nothing_else()
    {
        await using Database database = await FilledAsync();

        await database.SyncQuietlyAsync(Model, Allow("shop.staff.badge", "shop.legacy", "shop.gone", "shop.staff.gone"));

        (await TablesAsync(database)).Should().Equal("staff");
        (await database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'shop.staff'::regclass AND attnum > 0 AND NOT attisdropped")).Should().Equal("id", "name", "floor");
        (await database.QueryAsync<int>("SELECT id FROM shop.staff")).Should().Equal(1, 2, 7);
    }

    [Test]
    public async Task A_consented_column_is_no_longer_reported_as_unmanaged()
    {
        await using Database database = await FilledAsync();

        (await database.Source.CreateMigrator(Allow("shop.staff.badge")).PlanAsync(Model)).Unmanaged.Select(left => left.ToString()).Should().Equal("column shop.staff.floor");
    }

    [Test]
    public async Task What_the_classes_declare_is_never_dropped()
    {
        await using Database database = await FilledAsync();

        SyncPlan plan = await database.Source.CreateMigrator(Allow("shop.staff", "shop.staff.name", "shop.staff.id")).PlanAsync(Model);

        plan.IsEmpty.Should().BeTrue(plan.ToSql());
    }

    [Test]
    public void An_entry_that_names_nothing_is_told()
    {
        FluentActions.Invoking(() => Allow("legacy")).Should().Throw<ArgumentException>().WithParameterName("AllowDataLoss").WithMessage("*AllowDataLoss*\"legacy\"*schema.table*");
    }

    [Test]
    public async Task A_saved_plan_with_a_drop_is_applied_by_whoever_consents_too()
    {
        await using Database database = await FilledAsync();
        SyncPlan plan = SyncPlan.FromJson((await database.Source.CreateMigrator(Allow("shop.legacy")).PlanAsync(Model)).ToJson());

        await FluentActions.Awaiting(() => database.Source.CreateMigrator().ApplyAsync(plan)).Should().ThrowAsync<StalePlanException>();
        await database.Source.CreateMigrator(Allow("shop.legacy")).ApplyAsync(plan);

        (await TablesAsync(database)).Should().Equal("staff");
    }

    [Test]
    public async Task What_hangs_on_a_removal_is_named()
    {
        await using Database database = await FilledAsync();
        await database.ExecuteAsync("CREATE VIEW shop.floors AS SELECT floor FROM shop.staff; CREATE INDEX by_floor ON shop.staff (floor); CREATE TABLE shop.strange (id int CONSTRAINT old REFERENCES shop.legacy)");

        SyncPlan plan = await database.Source.CreateMigrator(Allow("shop.staff.floor", "shop.legacy")).PlanAsync(Model);

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}: {refusal.Reason}").Should().Equal(
            "MAP2220 shop.staff.floor: The column was removed, but these use it and are not Mapper's to drop: index shop.by_floor, view shop.floors.",
            "MAP2221 shop.legacy: The table was removed, but these use it and are not Mapper's to drop: constraint old on table shop.strange.");
    }

    [Test]
    public async Task A_backfill_that_leaves_rows_without_a_value_names_them()
    {
        await using Database database = await FilledAsync();

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(Filled)]));

        Refusal refusal = plan.Refused.Should().ContainSingle().Which;
        refusal.Reason.Should().Be("The column becomes NOT NULL, but [Backfill(\"nullif(name, 'b')\")] gives NULL for 2 rows: id 2; id 7.");
        refusal.Member.Should().EndWith("Filled.Full");
    }

    private static MigratorOptions Allow(params string[] names) => new() { AllowDataLoss = names };

    private static async Task<Database> FilledAsync()
    {
        Database database = await Database.CreateAsync();
        await database.ExecuteAsync(Before);
        return database;
    }

    private static Task<IReadOnlyList<string>> TablesAsync(Database database) => database.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE schemaname = 'shop' ORDER BY 1");

    [Table("clients")]
    private sealed record Client([PrimaryKey] int Id, string Name, string? Phone);

    [Table("customers")]
    private sealed record Customer([PrimaryKey] int Id, string Name, string? Fax);

    [Table("notes")]
    private sealed record Note([PrimaryKey] int Id);

    [Test]
    public async Task A_table_that_no_class_declares_any_more_is_reported_with_the_line_that_would_rename_it()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(SchemaModel.FromTypes([typeof(Client), typeof(Note)]));
        await database.ExecuteAsync("CREATE TABLE of_nobody (id int, name text)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(Customer)]));

        plan.Unmanaged.Select(left => left.ToString()).Should().Equal("table public.clients", "table public.notes");
        plan.Unmanaged.Select(left => left.LookAlike).Should().Equal($"If it is what {typeof(Customer).FullName!.Replace('+', '.')} was called before, write [RenamedFrom(\"public.clients\")] there.", null);
        plan.ToMarkdown().Should().Contain("table `public.clients`");
    }
}
