using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>A step runs only where the books, or a database without its tables, prove that it has not run.</summary>
[OnMajor(Majors.WithVector)]
public sealed class BooksTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items"));

    private static readonly MigratorOptions Inserting = Steps.Doing("INSERT INTO items SELECT count(*) FROM items");

    [Test]
    public async Task In_a_database_without_its_tables_a_step_after_the_changes_runs_and_one_before_them_counts_as_run()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(Items.With(Steps.After("1"), Steps.Before("2")), Inserting);

        result.DataSteps.Select(step => step.Step.Change.ToString()).Should().Equal("record data step 2 without running it", "run data step 1");
        (await database.QueryAsync<string>("SELECT id || ' ' || rows FROM mapper.data_steps ORDER BY id")).Should().Equal("1 1", "2 0");
    }

    [Test]
    public async Task Without_books_a_step_on_tables_that_are_there_is_refused()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Items.With(Steps.After("1"), Steps.Before("2"));
        await database.SyncAsync(model, Inserting);
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(model, Inserting)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Select(refused => (refused.Code, refused.Target)).Should().BeEquivalentTo([("MAP2130", "1"), ("MAP2130", "2")]);
        refusal.Message.Should().Contain("DataStepBaseline");
        (await database.Source.CreateMigrator(Inserting).VerifyAsync(model)).State.Should().Be(SchemaState.Behind);
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(0);
    }

    [Test]
    public async Task A_baseline_says_which_steps_have_run_and_the_others_run()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id integer CONSTRAINT pk_items PRIMARY KEY)");
        SchemaModel model = Items.With(Steps.After("1"), Steps.After("2"), Steps.Batched("3"));

        MigratorOptions options = Steps.Doing("INSERT INTO items SELECT count(*) FROM items", (_, _, _) => throw new InvalidOperationException("It counts as run."));

        SyncResult result = await database.SyncAsync(model, options with { DataStepBaseline = ["1", "3"] });

        result.DataSteps.Select(step => step.Step.Change.ToString()).Should().Equal("record data step 1 without running it", "record data step 3 without running it", "run data step 2");
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(0);
        (await database.SyncAsync(model, options)).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_baseline_of_an_unknown_step_is_a_mistake_before_anybody_connects()
    {
        await using NpgsqlDataSource nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");

        ModelException mistake = (await FluentActions.Awaiting(() => nowhere.CreateMigrator(Inserting with { DataStepBaseline = ["1", "11"] }).SyncAsync(Items.With(Steps.After("1")))).Should().ThrowAsync<ModelException>()).Which;

        mistake.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1122");
        mistake.Message.Should().Contain("'11'");
    }

    [Test]
    public async Task Books_that_began_with_another_plugin_prove_nothing()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel ours = Some.Schema(Some.Table("items") with { Owner = "ours" });
        await database.SyncAsync(ours.With(Steps.After("1")), Inserting);
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        await database.SyncAsync(Some.Schema(Some.Table("others") with { Owner = "theirs" }));

        (await database.Invoking(it => it.SyncAsync(ours.With(Steps.After("1")), Inserting)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Single().Code.Should().Be("MAP2130");
    }

    [Test]
    public async Task A_role_that_may_not_read_the_books_is_told_so()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Items.With(Steps.After("1"));
        await database.SyncAsync(model, Inserting);
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });

        SchemaReport report = await poor.CreateMigrator(Inserting).VerifyAsync(model);

        report.State.Should().Be(SchemaState.Behind);
        report.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2131");
        await database.ExecuteAsync($"DROP ROLE {role}");
    }
}
