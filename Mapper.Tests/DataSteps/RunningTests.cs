using System.Data.Common;
using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.DataSteps;

/// <summary>A data step runs once in each database, in the sync's own transaction.</summary>
[OnEveryMajor]
public sealed class RunningTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items"));

    private static readonly SchemaModel Named = Some.Schema(Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("name", "text", nullable: true)] });

    private const string HasName = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'name'";

    [Test]
    public async Task Steps_run_in_the_order_of_their_ids_before_and_after_the_changes_and_never_again()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        await database.ExecuteAsync("INSERT INTO items VALUES (1), (2), (3)");
        var ran = new List<long>();
        async Task<long> Note(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
        {
            ran.Add(await connection.ExecuteScalarAsync<long>(HasName, transaction: transaction));
            return ran.Count;
        }

        SyncResult result = await database.SyncQuietlyAsync(Named.With(Steps.After("1"), Steps.Before("3"), Steps.Before("2"), Steps.After("4")), Steps.Doing(Note));

        ran.Should().Equal(0, 0, 1, 1);
        result.DataSteps.Select(step => (step.Step.Change.ToString(), step.Rows)).Should().Equal(("run data step 2", 1), ("run data step 3", 2), ("run data step 1", 3), ("run data step 4", 4));
        (await database.QueryAsync<string>("SELECT id || ' ' || rows || ' ' || (milliseconds >= 0 AND ran_at <= now())::text FROM mapper.data_steps ORDER BY id"))
            .Should().Equal("1 3 true", "2 1 true", "3 2 true", "4 4 true");
        (await database.QueryAsync<string>("SELECT array_to_string(statements, ';') FROM mapper.journal ORDER BY id DESC LIMIT 1")).Single().Should().Contain("-- data step 2").And.Contain("ADD COLUMN name");
    }

    [Test]
    public async Task Of_many_that_sync_at_once_one_runs_the_step()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        await database.ExecuteAsync("INSERT INTO items VALUES (1)");
        MigratorOptions options = Steps.Doing("UPDATE items SET id = id + 1");

        SyncResult[] results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.SyncAsync(Named.With(Steps.After("1")), options))));

        results.Count(result => result.Changed).Should().Be(1);
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(2);
    }

    [Test]
    public async Task A_step_is_planned_and_shown_and_planning_runs_none()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        Migrator migrator = database.Source.CreateMigrator(Steps.Doing((_, _, _) => throw new InvalidOperationException("A plan ran it.")));

        SyncPlan plan = await migrator.PlanAsync(Items.With(Steps.Before("1"), Steps.After("2")));

        plan.IsEmpty.Should().BeFalse();
        plan.Steps.Select(step => step.Change).Should().Equal(
            new RunDataStep("1", typeof(Steps.Step).FullName, DataStepPhase.Before), new RunDataStep("2", typeof(Steps.Step).FullName, DataStepPhase.After));
        plan.ToSql().Should().Be("""
            BEGIN;

            -- data step 1 (Mapper.Tests.DataSteps.Steps+Step): runs before the changes

            -- data step 2 (Mapper.Tests.DataSteps.Steps+Step): runs after the changes

            COMMIT;

            """);
        plan.ToMarkdown().Should().Contain("run data step 1").And.Contain("-- data step 2");
        SyncPlan.FromJson(plan.ToJson()).Steps.Select(step => step.Change).Should().Equal(plan.Steps.Select(step => step.Change));
        plan.Undo.Should().Contain("-- What data step 1 changed stays as it is, and it counts as run.");
    }

    [Test]
    public async Task A_plan_with_a_step_is_applied_where_the_step_is_loaded_and_one_with_finished_steps_anywhere()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        Migrator migrator = database.Source.CreateMigrator(Steps.Doing("INSERT INTO items VALUES (1)"));
        SyncPlan plan = await migrator.PlanAsync(Items.With(Steps.After("1")));

        (await FluentActions.Awaiting(() => migrator.ApplyAsync(SyncPlan.FromJson(plan.ToJson()))).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Single().Code.Should().Be("MAP1910");
        (await migrator.ApplyAsync(plan)).DataSteps.Single().Rows.Should().Be(1);

        SyncPlan later = await migrator.PlanAsync(Named.With(Steps.After("1")));
        (await database.Source.CreateMigrator().ApplyAsync(SyncPlan.FromJson(later.ToJson()))).Applied.Should().ContainSingle().Which.Step.Change.Should().BeOfType<AddColumn>();
    }

    [Test]
    public async Task Verifying_a_database_that_lacks_a_step_says_that_it_is_behind()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Items);
        SchemaModel model = Items.With(Steps.After("1"));
        Migrator migrator = database.Source.CreateMigrator(Steps.Doing("INSERT INTO items VALUES (1)"));

        SchemaReport before = await migrator.VerifyAsync(model);
        await migrator.SyncAsync(model);

        before.State.Should().Be(SchemaState.Behind);
        before.Summary.Should().Contain("run data step 1");
        (await migrator.VerifyAsync(model)).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task Rows_are_asked_after_the_steps_that_run_before_the_changes()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel strict = Some.Schema(Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("name", "text")] });
        await database.SyncAsync(Named);
        await database.ExecuteAsync("INSERT INTO items VALUES (1, NULL)");

        Func<Task> useless = () => database.SyncAsync(strict.With(Steps.Before("1")), Steps.Doing("INSERT INTO items VALUES (2, NULL)"));
        UnsafePlanException refusal = (await useless.Should().ThrowAsync<UnsafePlanException>()).Which;
        refusal.Refused.Should().ContainSingle().Which.Reason.Should().Contain("2 rows");
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(1);

        await database.SyncQuietlyAsync(strict.With(Steps.Before("1")), Steps.Doing("UPDATE items SET name = ''"));
    }

    [Test]
    public async Task A_step_takes_what_its_constructor_asks_for_from_the_services_and_nobody_connects_without()
    {
        await using Npgsql.NpgsqlDataSource nowhere = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        SchemaModel model = Items.With(Steps.After("1"), Steps.Before("2"));

        foreach (MigratorOptions options in new[] { new MigratorOptions(), new MigratorOptions { Services = new Steps.Services("something else") } })
        {
            ModelException mistakes = (await FluentActions.Awaiting(() => nowhere.CreateMigrator(options).SyncAsync(model)).Should().ThrowAsync<ModelException>()).Which;
            mistakes.Diagnostics.Select(mistake => mistake.Code).Should().Equal("MAP1120", "MAP1120");
            mistakes.Message.Should().Contain("Steps+Step").And.Contain("MigratorOptions.Services");
        }
    }
}
