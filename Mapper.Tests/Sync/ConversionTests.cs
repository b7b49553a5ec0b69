using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>Values that another type would alter: who is told, and who may let it happen.</summary>
[OnEveryMajor]
public sealed class ConversionTests
{
    private const string Before = "CREATE TABLE notes (id integer PRIMARY KEY, text varchar(50), amount numeric); INSERT INTO notes VALUES (1, 'short', 1), (2, 'much longer than that', 1.5), (3, NULL, NULL), (4, 'also too long', 2.25)";

    [Test]
    public async Task A_refusal_counts_the_rows_and_names_their_keys_the_longest_and_the_ways_out()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(Before);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Model("character varying(10)", "numeric(8,0)"));

        plan.Refused.Select(refusal => refusal.ToString()).Should().Equal(
            "MAP2208 public.notes.text: The column becomes character varying(10) and was character varying(50), but 2 rows (id 2, 4) hold values that would be lost or altered, the longest of 21 characters. Correct those rows; or say how a value is converted with [ConvertUsing(\"…\")]; or let it happen by adding \"public.notes.text\" to MigratorOptions.AllowDataLoss.",
            "MAP2208 public.notes.amount: The column becomes numeric(8,0) and was numeric, but 2 rows (id 2, 4) hold values that would be lost or altered. Correct those rows; or say how a value is converted with [ConvertUsing(\"…\")]; or let it happen by adding \"public.notes.amount\" to MigratorOptions.AllowDataLoss.");
    }

    [Test]
    public async Task What_an_operator_consents_to_is_cut_and_rounded()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(Before);
        var options = new MigratorOptions { AllowDataLoss = ["public.notes.text", "public.notes.amount"] };

        SyncPlan plan = await database.Source.CreateMigrator(options).PlanAsync(Model("character varying(10)", "numeric(8,0)"));
        await database.SyncQuietlyAsync(Model("character varying(10)", "numeric(8,0)"), options);

        plan.Steps.SelectMany(step => step.Hazards).Select(hazard => hazard.Code).Distinct().Should().Equal("MAP2518", "MAP2510");
        (await database.QueryAsync<string>("SELECT coalesce(text, '-') || ' ' || coalesce(amount, 0) FROM notes ORDER BY id")).Should().Equal("short 1", "much longe 2", "- 0", "also too l 2");
    }

    [Test]
    public async Task A_column_that_goes_as_one_of_its_type_comes_is_reported_as_what_that_may_have_been()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE notes (id integer PRIMARY KEY, body varchar(50), amount numeric)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Model("character varying(50)", "numeric"));

        plan.Unmanaged.Select(left => left.LookAlike).Should().Equal("If it is what text was called before, write [RenamedFrom(\"body\")] there.");
        plan.ToMarkdown().Should().Contain("RenamedFrom");
    }

    private static SchemaModel Model(string text, string amount) =>
        Some.Schema(Some.Table("notes") with { Columns = [Some.Column("id"), Some.Column("text", text, nullable: true), Some.Column("amount", amount, nullable: true)] });
}
