using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Faults;

/// <summary>Others change tables after a sync has read them and before it has their locks. What fails then is no fault of the classes: the plan is made anew.</summary>
[OnMajor(Majors.WithVector)]
public sealed class OvertakenTests
{
    private static readonly TableModel Items = Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("amount")] };

    private static readonly TableModel Notes = Some.Table("notes") with { Columns = [Some.Column("id"), Some.Column("note", "text", nullable: true)] };

    private static readonly TableModel Wider = Notes with { Columns = [.. Notes.Columns, Some.Column("more", nullable: true)] };

    private static readonly TableModel Required = Notes with { Columns = [Some.Column("id"), Some.Column("note", "text")] };

    private static readonly TableModel Converted = Notes with
    {
        Columns = [Some.Column("id"), Some.Column("note", nullable: true) with { Hints = new ColumnHints { ConvertUsing = "length(note)" } }],
    };

    // Each is one that was refused or failed with words about the classes.
    private static readonly TestCaseData[] Overtaken =
    [
        Case(Wider, "LOCK TABLE notes; ALTER TABLE items ALTER COLUMN amount DROP NOT NULL", ["alter public.items.amount: nullability from NULL to NOT NULL", "add column public.notes.more"])
            .SetName("A_column_of_another_table_that_changes_meanwhile_is_changed_back"),
        Case(Wider, "ALTER TABLE notes ADD COLUMN more integer", []).SetName("A_column_that_comes_meanwhile_is_taken_as_it_is"),
        Case(Wider, "ALTER TABLE notes ADD COLUMN more integer NOT NULL", ["alter public.notes.more: nullability from NOT NULL to NULL"]).SetName("A_column_that_comes_meanwhile_is_changed_where_it_differs"),
        Case(Converted, "ALTER TABLE notes DROP COLUMN note", ["add column public.notes.note"]).SetName("A_column_that_goes_before_it_is_converted_is_made_anew"),
        Case(Required, "ALTER TABLE notes DROP COLUMN note", ["add column public.notes.note"]).SetName("A_column_that_goes_before_it_is_required_is_made_anew"),
    ];

    [TestCaseSource(nameof(Overtaken))]
    public async Task The_plan_is_made_anew(TableModel notes, string meanwhile, string[] applied)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items, Notes));
        using var log = new LogRecorder();
        using var factory = new Microsoft.Extensions.Logging.LoggerFactory([log]);

        SyncResult result = await Meanwhile.WhileAsync(database, meanwhile, migrator => migrator.SyncAsync(Some.Schema(Items, notes)), Meanwhile.Patient with { LoggerFactory = factory });

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal(applied);
        log.Mapper.Should().NotContain(message => message.Contains("Refused"));
        (await database.SyncAsync(Some.Schema(Items, notes))).Changed.Should().BeFalse();
    }

    [Test]
    public async Task A_plan_that_was_reviewed_is_stale()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items, Notes));
        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Items, Wider));

        Func<Task> applying = () => Meanwhile.WhileAsync(database, "ALTER TABLE notes ADD COLUMN more integer", migrator => migrator.ApplyAsync(plan));

        (await applying.Should().ThrowAsync<StalePlanException>()).Which.Message.Should().Contain("no longer asked for: add column public.notes.more");
    }

    [Test]
    public async Task A_plan_that_fails_by_itself_is_not_tried_again()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("INSERT INTO items VALUES (1, 1)");
        SchemaModel model = Some.Schema(Items with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("nonsense > 0") }] });
        int runs = 0;
        MigratorOptions options = Steps.Doing((_, _, _) => Task.FromResult((long)++runs));

        Func<Task> syncing = () => database.SyncAsync(model.With(Steps.Before("1")), options);

        (await syncing.Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2218");
        runs.Should().Be(1);
    }

    private static TestCaseData Case(TableModel notes, string meanwhile, string[] applied) => new(notes, meanwhile, applied);
}
