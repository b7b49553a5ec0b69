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

    [TestCase("CREATE TABLE kid () INHERITS (notes); INSERT INTO kid VALUES (7, 'x', 1.5)", "MAP2208")]
    [TestCase("DROP EXTENSION plpgsql", "MAP2204")]
    [TestCase("INSERT INTO notes VALUES (5, 'x', 'NaN')", "MAP2208")]
    public async Task Values_that_inherit_or_cant_be_asked_or_are_no_numbers_are_not_rounded(string before, string code)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"CREATE TABLE notes (id integer PRIMARY KEY, text text, amount numeric(10,2)); INSERT INTO notes VALUES (1, 'a', 1); {before}");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Model("text", "integer"));

        plan.Refused.Select(refusal => refusal.Code).Should().Equal(code);
        if (code == "MAP2204")
        {
            await database.ExecuteAsync("CREATE EXTENSION plpgsql");
        }
    }

    [Test]
    public async Task A_conversion_is_not_made_twice_when_the_books_are_lost()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Numbers("integer", null));
        await database.ExecuteAsync("INSERT INTO numbers VALUES (1, 7)");
        await database.SyncQuietlyAsync(Numbers("bigint", "value * 10"));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Numbers("numeric", "value * 10"));

        plan.Refused.Select(refusal => refusal.Code).Should().Equal("MAP2123");
        (await database.QueryAsync<long>("SELECT value FROM numbers")).Should().Equal(70);
    }

    [Test]
    public async Task A_generated_column_that_is_made_anew_is_stored_as_an_operator_set_it()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Loud("text"));
        await database.ExecuteAsync("ALTER TABLE notes ALTER COLUMN loud SET STORAGE EXTERNAL, ALTER COLUMN loud SET COMPRESSION pglz");

        await database.SyncQuietlyAsync(Loud("character varying(30)"));

        (await database.QueryAsync<string>("SELECT attstorage::text || attcompression::text FROM pg_attribute WHERE attrelid = 'notes'::regclass AND attname = 'loud'")).Should().Equal("ep");

        static SchemaModel Loud(string type) => Some.Schema(Some.Table("notes") with
        {
            Columns = [Some.Column("id"), Some.Column("body", type), Some.Column("loud", "text", nullable: true) with { Generated = new GeneratedModel(new SqlExpression("upper(body)"), Virtual: false) }],
        });
    }

    private static SchemaModel Numbers(string type, string? convert) =>
        Some.Schema(Some.Table("numbers") with { Columns = [Some.Column("id"), Some.Column("value", type, nullable: true) with { Hints = new ColumnHints { ConvertUsing = convert } }] });

    private static SchemaModel Model(string text, string amount) =>
        Some.Schema(Some.Table("notes") with { Columns = [Some.Column("id"), Some.Column("text", text, nullable: true), Some.Column("amount", amount, nullable: true)] });
}
