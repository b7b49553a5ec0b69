using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Microsoft.Extensions.Logging;

namespace Mapper.Tests.Versions;

/// <summary>An older release that starts again never changes what a newer one has made of the database.</summary>
[OnMajor(Majors.WithVector)]
public sealed class SupersededTests
{
    private const string Columns = """
        SELECT attname || CASE WHEN attnotnull THEN '!' ELSE '' END FROM pg_attribute WHERE attrelid = 'people'::regclass AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'people'::regclass
        UNION ALL SELECT conname FROM pg_constraint WHERE conrelid = 'people'::regclass AND contype = 'c' ORDER BY 1
        """;

    [Test]
    public async Task A_saved_plan_keeps_the_versions_of_its_assemblies()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.First);
        Migrator migrator = database.Source.CreateMigrator();
        SyncPlan saved = SyncPlan.FromJson((await migrator.PlanAsync(Shop.Model("2.0.0.0", Shop.Grown))).ToJson());

        (await migrator.ApplyAsync(saved)).Changed.Should().BeTrue();

        saved.ToJson().Should().Be(SyncPlan.FromJson(saved.ToJson()).ToJson());
        (await migrator.HistoryAsync())[0].Assemblies.Should().ContainSingle().Which.Should().Contain("Version=2.0.0.0");
        // By its version it is older, though the database never had it.
        (await database.SyncAsync(Shop.Model("1.5.0.0", Shop.Unindexed))).Newer.Should().ContainSingle();
    }

    [Test]
    public async Task A_rename_is_left_alone_and_the_older_release_is_told_what_it_lacks()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.Renamed);

        NewerDatabaseException newer = (await database.Invoking(it => it.SyncAsync(Shop.Model(Shop.First))).Should().ThrowAsync<NewerDatabaseException>()).Which;

        TestContext.Out.WriteLine(newer.Message);
        newer.Code.Should().Be("MAP3008");
        newer.Newer.Should().ContainSingle().Which.Should().Match<NewerVersion>(version => version.Plugin == "Shop" && version.JournalId == 2);
        newer.Message.Should().Contain("public.people.name").And.Contain("Person.Name").And.Contain("UndoAsync(2)").And.Contain("SupersededPolicy.Apply");
        (await database.QueryAsync<string>(Columns)).Should().Equal("email!", "full_name!", "id!", "people_name_ix", "pk_people");
        (await database.QueryAsync<string>("SELECT full_name FROM people")).Should().Equal("Ada");
    }

    [Test]
    public async Task Left_overs_and_columns_that_may_be_NULL_now_satisfy_it_and_stay()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.Grown);
        await database.ExecuteAsync("INSERT INTO people (id, name, age) VALUES (2, 'Grace', 85)");
        IReadOnlyList<string> before = await database.QueryAsync<string>(Columns);
        using var log = new LogRecorder();
        using var logger = new LoggerFactory([log]);
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LoggerFactory = logger });

        SyncResult result = await migrator.SyncAsync(Shop.Model(Shop.First));

        result.Changed.Should().BeFalse();
        result.Newer.Should().ContainSingle();
        log.Mapper.Should().ContainSingle(entry => entry.StartsWith("1030 Warning", StringComparison.Ordinal));
        before.Should().Equal("age", "email", "id!", "name!", "people_age_ck", "people_age_ix", "people_name_ix", "pk_people");
        (await database.QueryAsync<string>(Columns)).Should().Equal(before);
        (await migrator.VerifyAsync(Shop.Model(Shop.First))).State.Should().Be(SchemaState.InSync);
        (await migrator.PlanAsync(Shop.Model(Shop.First))).IsEmpty.Should().BeTrue();
        (await database.QueryAsync<int>("SELECT count(*)::int FROM mapper.journal")).Should().Equal(2);
    }

    [Test]
    public async Task An_index_that_was_dropped_does_not_come_again()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.Unindexed);

        (await database.Invoking(it => it.SyncAsync(Shop.Model(Shop.First))).Should().ThrowAsync<NewerDatabaseException>()).WithMessage("*create index people_name_ix*");

        (await database.QueryAsync<string>(Columns)).Should().NotContain("people_name_ix");
        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Shop.Model(Shop.First));
        report.State.Should().Be(SchemaState.Behind);
        report.Newer.Should().ContainSingle();
        report.Summary.Should().Be("The database has a newer version, and these classes are not satisfied with it: 1 difference, first: create index people_name_ix on public.people.");
    }

    [Test]
    public async Task What_a_release_was_given_goes_on_being_mended_while_it_is_the_latest()
    {
        await using Database database = await FilledAsync(Shop.First);
        await database.ExecuteAsync("DROP INDEX people_name_ix");

        (await database.SyncAsync(Shop.Model(Shop.First))).Applied.Should().ContainSingle();
    }

    [Test]
    public async Task A_higher_version_is_newer_even_if_it_asks_for_what_was_there_before()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model("1.0.0.0", Shop.First));
        await database.SyncAsync(Shop.Model("1.1.0.0", Shop.Unindexed));

        (await database.SyncAsync(Shop.Model("1.2.0.0", Shop.First))).Applied.Should().ContainSingle();
    }

    [Test]
    public async Task A_lower_version_that_was_never_seen_is_older()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model("2.0.0.0", Shop.Unindexed));

        await database.Invoking(it => it.SyncAsync(Shop.Model("1.9.0.0", Shop.First))).Should().ThrowAsync<NewerDatabaseException>();
        (await database.SyncAsync(Shop.Model("1.9.0.0", Shop.Unindexed))).Newer.Should().BeEmpty();
    }

    [Test]
    public async Task A_policy_goes_back_and_the_newer_release_is_the_older_one_then()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.Unindexed);

        await database.SyncQuietlyAsync(Shop.Model(Shop.First), new MigratorOptions { Superseded = SupersededPolicy.Apply });

        (await database.QueryAsync<string>(Columns)).Should().Contain("people_name_ix");
        (await database.SyncAsync(Shop.Model(Shop.Unindexed))).Newer.Should().ContainSingle().Which.JournalId.Should().Be(3);
        (await database.QueryAsync<string>(Columns)).Should().Contain("people_name_ix");
    }

    [Test]
    public async Task Undoing_goes_back_and_what_was_undone_is_newer_again()
    {
        await using Database database = await FilledAsync(Shop.First, Shop.Renamed);
        Migrator migrator = database.Source.CreateMigrator();

        await migrator.UndoAsync(2);

        (await database.SyncAsync(Shop.Model(Shop.First))).Should().Match<SyncResult>(result => !result.Changed && result.Newer.Count == 0);
        (await database.SyncAsync(Shop.Model(Shop.Renamed))).Changed.Should().BeTrue();
        await database.Invoking(it => it.SyncAsync(Shop.Model(Shop.First))).Should().ThrowAsync<NewerDatabaseException>();
        (await database.QueryAsync<string>("SELECT full_name FROM people")).Should().Equal("Ada");
    }

    [Test]
    public async Task A_column_that_inserts_of_the_older_release_must_fill_is_named()
    {
        string required = Shop.First.Replace("public string Email", "[Backfill(\"1\")] public int Age { get; set; } public string Email", StringComparison.Ordinal);
        await using Database database = await FilledAsync(Shop.First, required);

        SyncResult result = await database.SyncAsync(Shop.Model(Shop.First));

        result.Changed.Should().BeFalse();
        result.Plan.RequiredLeftovers.Should().Equal("public.people.age");
        (await database.QueryAsync<string>(Columns)).Should().Contain("age!");
    }

    [Test]
    public async Task Of_several_plugins_the_older_one_is_held_back_alone()
    {
        await using Database database = await Database.CreateAsync();
        string other = Plugin("things");
        await database.SyncAsync(Both(Shop.First, other));
        await database.SyncAsync(Both(Shop.Grown, other));

        SyncResult result = await database.SyncAsync(Both(Shop.First, other + Plugin("more")));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("create table public.more");
        result.Newer.Select(version => version.Plugin).Should().Equal("Shop");
        (await database.QueryAsync<string>(Columns)).Should().Contain("age");
    }

    [Test]
    public async Task A_saved_plan_of_an_older_release_is_stale()
    {
        await using Database database = await FilledAsync(Shop.First);
        string saved = (await database.Source.CreateMigrator().PlanAsync(Shop.Model("1.5.0.0", Shop.Renamed))).ToJson();
        await database.SyncAsync(Shop.Model("2.0.0.0", Shop.Unindexed));

        await database.Invoking(it => it.Source.CreateMigrator().ApplyAsync(SyncPlan.FromJson(saved))).Should().ThrowAsync<StalePlanException>();

        (await database.QueryAsync<string>(Columns)).Should().NotContain("full_name!").And.NotContain("people_name_ix");
    }

    [Test]
    public async Task The_labels_that_an_older_release_lacks_are_named()
    {
        const string Older = """
            [EnumType("state")] public enum State { Open, InWork, Done }
            [Table("jobs")] public sealed class Job { [PrimaryKey] public int Id { get; set; } public State State { get; set; } }
            """;
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model(Older));
        await database.SyncAsync(Shop.Model(Older.Replace("InWork", "[RenamedFrom(\"in_work\")] Working, Waiting", StringComparison.Ordinal)));

        (await database.Invoking(it => it.SyncAsync(Shop.Model(Older))).Should().ThrowAsync<NewerDatabaseException>())
            .WithMessage("*These classes ask to give enum type public.state the labels 'open', 'in_work', 'done', and a newer version*");
    }

    private static string Plugin(string table) => Plugins.Plugin.Class(table);

    private static SchemaModel Both(string shop, string other) => SchemaModel.FromAssemblies([Shop.Release("1.0.0.0", shop), Shop.Release("1.0.0.0", other, "Other")]);

    private static async Task<Database> FilledAsync(string first, params IEnumerable<string> later)
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(Shop.Model(first));
        await database.ExecuteAsync("INSERT INTO people (id, name, email) VALUES (1, 'Ada', 'ada@example.com')");
        foreach (string release in later)
        {
            await database.SyncQuietlyAsync(Shop.Model(release));
        }

        return database;
    }
}
