using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>A plan that was made before is applied as it was reviewed, or not at all.</summary>
[OnEveryMajor]
public sealed class ApplyTests
{
    private static readonly TableModel Items = Some.Table("items");

    private static readonly SchemaModel Model = Some.Schema(
        Items with
        {
            Columns = [Some.Column("id"), Some.Column("name", "text", nullable: true) with { Default = new SqlExpression("'a'||'b'") }],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }],
            Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(name)" }],
        },
        Some.Table("orders", "items"));

    [Test]
    public async Task A_saved_plan_is_applied_as_it_stands()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Model);

        SyncResult result = await migrator.ApplyAsync(SyncPlan.FromJson(plan.ToJson()));

        result.Changed.Should().BeTrue();
        result.Applied.Select(step => step.Step.Sql).Should().Equal(plan.Steps.Select(step => step.Sql));
        (await migrator.VerifyAsync(Model)).State.Should().Be(SchemaState.InSync);
        (await database.SyncAsync(Model)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_fingerprint_is_of_what_runs_whoever_planned_it()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Model);

        plan.Fingerprint.Should().MatchRegex("^[0-9a-f]{64}$").And.Be((await migrator.PlanAsync(Model)).Fingerprint).And.Be(SyncPlan.FromJson(plan.ToJson()).Fingerprint);
        (plan with { Steps = [.. plan.Steps.SkipLast(1), plan.Steps[^1] with { Sql = plan.Steps[^1].Sql + " " }] }).Fingerprint.Should().NotBe(plan.Fingerprint);
        (plan with { Steps = [.. plan.Steps.Reverse()] }).Fingerprint.Should().NotBe(plan.Fingerprint);
        (await migrator.PlanAsync(Some.Schema(Items))).Fingerprint.Should().NotBe(plan.Fingerprint);
    }

    [Test]
    public async Task A_plan_of_classes_is_applied_by_a_process_that_does_not_have_them()
    {
        await using Database database = await Database.CreateAsync();
        string saved = (await database.Source.CreateMigrator().PlanAsync(SchemaModel.FromTypes([typeof(ClassTests.Note), typeof(ClassTests.Tag)]))).ToJson();

        await database.Source.CreateMigrator().ApplyAsync(SyncPlan.FromJson(saved));

        saved.Should().Contain("ClassTests.Note.Text");
        (await database.Source.CreateMigrator().VerifyAsync(SchemaModel.FromTypes([typeof(ClassTests.Note), typeof(ClassTests.Tag)]))).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task A_plan_is_stale_when_the_database_has_moved_and_nothing_is_changed()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Model);
        await database.ExecuteAsync("ALTER TABLE items ADD name text");

        StalePlanException stale = (await FluentActions.Awaiting(() => migrator.ApplyAsync(plan)).Should().ThrowAsync<StalePlanException>()).Which;

        TestContext.Out.WriteLine(stale.Message);
        stale.Code.Should().Be("MAP3003");
        stale.Message.Should().Contain("Statement 1 is the first that differs").And.Contain(plan.Steps[0].Sql).And.Contain(stale.Current.Steps[0].Sql);
        stale.Message.Should().Contain("no longer asked for: add column public.items.name").And.Contain("asked for since: alter public.items.name: default from none to");
        stale.Current.Steps[0].Sql.Should().NotBe(plan.Steps[0].Sql);
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'orders'")).Should().BeEmpty();
    }

    [Test]
    public async Task A_plan_that_is_applied_twice_is_stale_the_second_time()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Model);
        await migrator.ApplyAsync(plan);

        StalePlanException stale = (await FluentActions.Awaiting(() => migrator.ApplyAsync(plan)).Should().ThrowAsync<StalePlanException>()).Which;

        stale.Current.IsEmpty.Should().BeTrue();
        stale.Message.Should().Contain("planning now gives 0").And.Contain("now:     none");
    }

    [Test]
    public async Task A_statement_that_was_changed_in_the_saved_plan_is_not_run()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Some.Schema(Items));
        SyncPlan forged = plan with { Steps = [plan.Steps[0] with { Sql = "CREATE TABLE forged ()" }] };

        await FluentActions.Awaiting(() => migrator.ApplyAsync(forged)).Should().ThrowAsync<StalePlanException>();
        await FluentActions.Awaiting(() => migrator.ApplyAsync(plan with { Steps = [plan.Steps[0] with { SearchPath = "SET LOCAL search_path = pg_temp" }] })).Should().ThrowAsync<StalePlanException>();

        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname IN ('forged', 'items')")).Should().BeEmpty();
    }

    [Test]
    public async Task Rows_that_came_since_and_contradict_the_plan_refuse_it()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Items));
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan plan = await migrator.PlanAsync(Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("name", "text")] }));
        await database.ExecuteAsync("INSERT INTO items VALUES (1)");

        UnsafePlanException refusal = (await FluentActions.Awaiting(() => migrator.ApplyAsync(plan)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2201");
    }

    [Test]
    public async Task A_data_step_that_is_not_loaded_is_refused_before_anybody_connects()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        var plan = new SyncPlan { Target = Some.Schema(Items) with { DataSteps = [new DataStepModel("2026-11-split", Before: false, typeof(ApplyTests))] }, Steps = [new PlannedStep { Change = new RunDataStep("2026-11-split", Class: null, DataStepPhase.After), Sql = "", SearchPath = "", Hazards = [] }] };

        ModelException mistake = (await FluentActions.Awaiting(() => nowhere.CreateMigrator().ApplyAsync(SyncPlan.FromJson(plan.ToJson()))).Should().ThrowAsync<ModelException>()).Which;

        mistake.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1910");
        mistake.Message.Should().Contain("2026-11-split").And.Contain("plan with { Target");
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("books\0")]
    [TestCase("pg_books")]
    [TestCase("information_schema")]
    [TestCase("a_name_that_has_a_byte_more_than_the_sixty_three_which_fit_in_it")]
    public async Task Books_without_a_possible_name_are_a_mistake_before_anybody_connects(string schema)
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        Migrator migrator = nowhere.CreateMigrator(new MigratorOptions { BookkeepingSchema = schema });

        (await migrator.Awaiting(it => it.PlanAsync(Some.Schema(Items))).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Should().ContainSingle().Which.Member.Should().Be("MigratorOptions.BookkeepingSchema");
    }
}
