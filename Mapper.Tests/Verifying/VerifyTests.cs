using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Verifying;

/// <summary>Verifying tells the state of a database, and leaves no trace in it.</summary>
[OnEveryMajor]
public sealed class VerifyTests
{
    private static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text") with { Default = new SqlExpression("'a'||'b'") }],
        Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }],
    };

    private static readonly SchemaModel Model = Some.Schema(Items);

    [Test]
    public async Task A_database_that_has_what_the_classes_say_is_in_sync()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await database.ExecuteAsync("ALTER TABLE items ADD extra text");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Model);

        report.State.Should().Be(SchemaState.InSync);
        report.Plan.IsEmpty.Should().BeTrue();
        report.Unmanaged.Should().ContainSingle().Which.Name.Should().Be("extra");
    }

    [Test]
    public async Task A_database_that_was_never_given_what_the_classes_ask_for_is_behind()
    {
        await using Database database = await Database.CreateAsync();
        (await database.Source.CreateMigrator().VerifyAsync(Model)).State.Should().Be(SchemaState.Behind);
        await database.SyncAsync(Model);

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)] }));

        report.State.Should().Be(SchemaState.Behind);
        report.Summary.Should().Be("The database is behind the model: 1 difference, first: add column public.items.note.");
    }

    [Test]
    public async Task A_database_that_somebody_changed_since_these_classes_were_applied_has_drifted()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await database.ExecuteAsync("ALTER TABLE items DROP name");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Model);

        report.State.Should().Be(SchemaState.Drifted);
        report.Summary.Should().Be("The database has drifted from the model that was applied: 1 difference, first: add column public.items.name.");
    }

    [Test]
    public async Task What_a_sync_would_refuse_is_in_the_report()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE VIEW items AS SELECT 1 AS id");

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Model);

        report.State.Should().Be(SchemaState.Behind);
        report.Refused.Should().ContainSingle();
    }

    [Test]
    public async Task A_role_with_nothing_but_CONNECT_and_USAGE_can_verify_and_plan()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using Stranger stranger = await Stranger.CreateAsync(database);
        Migrator migrator = stranger.Source.CreateMigrator();

        (await migrator.VerifyAsync(Model)).Summary.Should().Be("The database is in sync.");
        (await migrator.PlanAsync(Model)).IsEmpty.Should().BeTrue();

        await database.ExecuteAsync("ALTER TABLE items DROP name");
        (await migrator.VerifyAsync(Model)).Plan.Steps.Should().ContainSingle();
        (await migrator.PlanAsync(Model)).Steps.Should().ContainSingle();
    }

    [Test]
    public async Task Verifying_waits_neither_for_a_sync_nor_for_writers()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using NpgsqlConnection other = await database.Source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("BEGIN; SELECT pg_advisory_xact_lock(5575861441702002689); LOCK TABLE items IN EXCLUSIVE MODE", other);
        await hold.ExecuteNonQueryAsync();

        (await database.Source.CreateMigrator().VerifyAsync(Model)).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task Verifying_writes_nothing_and_the_server_would_not_let_it()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await database.ExecuteAsync("CREATE TABLE trap (n integer); CREATE FUNCTION spring() RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN INSERT INTO trap VALUES (1); RETURN true; END $$");
        TableModel trapped = Items with { Checks = [Items.Checks[0] with { Expression = new SqlExpression("spring()") }] };

        SchemaReport report = await database.Source.CreateMigrator().VerifyAsync(Some.Schema(trapped));

        report.Unknown.Should().ContainSingle();
        (await database.QueryAsync<int>("SELECT n FROM trap")).Should().BeEmpty();
        (await database.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relpersistence = 't'")).Should().Equal(0);
    }

    [Test]
    public async Task A_plan_without_shadows_says_what_it_could_not_compare()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using Stranger stranger = await Stranger.CreateAsync(database);
        SchemaModel other = Some.Schema(Items with { Checks = [Items.Checks[0] with { Expression = new SqlExpression("id>1") }] });

        SyncPlan poor = await stranger.Source.CreateMigrator().PlanAsync(other);
        SyncPlan rich = await database.Source.CreateMigrator().PlanAsync(other);

        poor.Unknown.Should().ContainSingle().Which.Name.Should().Be("ck");
        poor.Steps.Should().BeEmpty();
        rich.Unknown.Should().BeEmpty();
        rich.Steps.Should().NotBeEmpty();
    }

    [Test]
    public async Task Mistakes_are_told_before_anybody_connects()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");

        await FluentActions.Awaiting(() => nowhere.CreateMigrator().VerifyAsync(SchemaModel.FromTypes([typeof(MistakesTests.Client), typeof(MistakesTests.Customer)]))).Should().ThrowAsync<ModelException>();
    }
}
