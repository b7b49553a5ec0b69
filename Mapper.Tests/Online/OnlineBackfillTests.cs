using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Online;

/// <summary>[Backfill] on a large table: which rows get their values after the commit.</summary>
[OnMajor(Majors.WithVector)]
public sealed class OnlineBackfillTests
{
    private static readonly TableModel Items = Large.Items;

    [Test]
    public async Task A_new_column_is_added_at_once_and_filled_after_the_commit_by_transactions_of_a_batch_each()
    {
        await using Database database = await Large.CreateAsync(rows: Filled.Rows);
        var told = new List<SyncProgress>();
        SyncPlan plan = await database.Source.CreateMigrator(Large.Options).PlanAsync(Filled.Model);

        SyncResult result = await database.SyncAsync(Filled.Model, Large.Options with { Progress = new Filled.Between(told.Add) });

        result.Pending.Should().BeEmpty();
        result.Applied.Select(step => $"{(step.Step.Transactional ? "| " : "")}{step.Step.Sql}").Should().Equal(["| ALTER TABLE public.items ADD COLUMN code text", .. Filled.Steps]);
        plan.Steps.Select(step => step.Sql).Should().Equal(result.Applied.Select(step => step.Step.Sql));
        plan.Steps.SelectMany(step => step.Hazards).Should().NotContain(hazard => hazard.Kind == HazardKind.Blocking);
        plan.ToSql().Should().NotContain("SET CONSTRAINTS").And.Contain($"-- Mapper does it in batches, each in a transaction of its own.\nSET search_path = pg_catalog, public, pg_temp;\n{Filled.Steps[0]};\n");
        // A row says which transaction wrote it.
        (await Filled.BatchesAsync(database)).Should().Equal(5_000, 5_000, 2_000);
        await Filled.ShouldHaveValuesAsync(database);
        told.Should().Equal(new[] { 5_000, 10_000, Filled.Rows }.Select(done => new SyncProgress(Filled.Steps[0], "filling rows", done, Filled.Rows)));
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }

    [Test]
    public async Task A_column_that_becomes_required_is_left_alone_by_the_transaction_and_rows_that_have_a_value_keep_it()
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync("UPDATE items SET size = NULL WHERE id % 10 = 0");
        SchemaModel model = Large.Of(Items with { Columns = [.. Items.Columns.Select(column => column.Name == "size" ? Filled.Column("size", "integer", "-id") with { Default = new SqlExpression("7") } : column)] });

        SyncResult result = await database.SyncAsync(model, Large.Options);

        result.Pending.Should().BeEmpty();
        result.Applied.Where(step => step.Step.Transactional).Select(step => step.Step.Sql).Should().Equal("ALTER TABLE public.items ALTER COLUMN size SET DEFAULT 7");
        (await database.QueryAsync<bool>("SELECT bool_and(size = CASE WHEN id % 10 = 0 THEN -id ELSE id END) FROM items")).Should().Equal(true);
        await Large.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task A_backfill_finds_what_another_of_its_table_gives_and_a_table_that_inherits_is_filled_too()
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE heirs (more integer) INHERITS (items); INSERT INTO heirs (id, name, more) SELECT n, 'heir', 1 FROM generate_series(2001, 2500) AS n");
        SchemaModel model = Filled.With(Filled.Column("code", "text", "items.part || '!'"), Filled.Column("part", "text", "name || size"));

        SyncResult result = await database.SyncAsync(Filled.With(Filled.Column("code", "text", "items.part || '!'"), Filled.Column("part", "text", "name || coalesce(size, 0)")), Large.Options);

        result.Pending.Should().BeEmpty();
        result.Applied.Should().HaveCount(12);
        (await database.QueryAsync<bool>("SELECT bool_and(code = name || coalesce(size, 0) || '!') AND count(*) = 1500 FROM items")).Should().Equal(true);
        (await database.QueryAsync<string>("SELECT attrelid::regclass || '.' || attname FROM pg_attribute WHERE attname IN ('code', 'part') AND NOT attnotnull")).Should().BeEmpty();
        await Large.ShouldBeDoneAsync(database, model);
    }

    [Test]
    public async Task Rows_that_the_expression_leaves_without_a_value_are_named_before_anything_is_changed()
    {
        await using Database database = await Large.CreateAsync();
        string before = await PgDump.OfAsync(database.ConnectionString);

        UnsafePlanException refused = (await database.Awaiting(it => it.SyncAsync(Filled.With(Filled.Column("code", "text", "nullif(name, 'name 7')")), Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2222" && refusal.Reason.Contains("1 row: id 7"));
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "a refused plan changes nothing");
    }

    private static IEnumerable<TestCaseData> Contradicted() =>
    [
        Case("a text that is too long", "MAP2227", "character varying(3) AND 2 rows: id 100; id 101.", "character varying(3)", "'c' || id"),
        Case("a text that only spaces make too long", null, "", "character(2)", "CASE WHEN id < 10 THEN id || '   ' ELSE 'x' END"),
        Case("another type", "MAP2227", "column \"code\" is of type integer but expression is of type text", "integer", "name"),
        Case("a check of the class", "MAP2211", "Check ck wants code <> 'c7', but with the values of [Backfill] 1 row: id 7 contradicts it.", "text", "'c' || id", "code <> 'c7'"),
        Case("a check of the class that all rows keep", null, "", "text", "'c' || id", "code LIKE 'c%' AND code IS NOT NULL"),
    ];

    [TestCaseSource(nameof(Contradicted))]
    public async Task Values_that_a_batch_would_not_get_in_are_named_before_anything_is_changed(string? code, string reason, string type, string value, string? check)
    {
        await using Database database = await Large.CreateAsync(rows: 101);
        TableModel items = Items with { Columns = [.. Items.Columns, Filled.Column("code", type, value)], Checks = check is null ? [] : [Large.Check with { Expression = new SqlExpression(check) }] };
        string before = await PgDump.OfAsync(database.ConnectionString);
        if (code is null)
        {
            (await database.SyncAsync(Large.Of(items), Large.Options)).Pending.Should().BeEmpty();
            await Large.ShouldBeDoneAsync(database, Large.Of(items));
            await database.SyncQuietlyAsync(Large.Before, Large.Back);
            return;
        }

        Refusal refusal = (await database.Awaiting(it => it.SyncAsync(Large.Of(items), Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Subject;

        refusal.Code.Should().Be(code);
        refusal.Reason.Should().ContainAll(reason.Split(" AND "));
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "a refused plan changes nothing");
    }

    [TestCase("CREATE DOMAIN public.short AS varchar(3)", "'code' || id")]
    [TestCase("CREATE DOMAIN public.inner_type AS bit(3); CREATE DOMAIN public.short AS inner_type", "B'1010'")]
    [TestCase("CREATE TYPE public.short AS (a varchar(3), b integer)", "('(code,' || id || ')')::text::public.short")]
    public async Task A_value_that_a_cast_to_a_made_type_would_cut_is_named_before_anything_is_changed(string type, string value)
    {
        await using Database database = await Large.CreateAsync();
        await database.ExecuteAsync(type);
        string before = await PgDump.OfAsync(database.ConnectionString);

        UnsafePlanException refused = (await database.Awaiting(it => it.SyncAsync(Filled.With(Filled.Column("code", "public.short", value)), Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2227");
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "a refused plan changes nothing");
    }

    [Test]
    public async Task A_check_that_is_there_is_asked_about_the_values_and_a_new_one_comes_when_they_are_given()
    {
        await using Database database = await Large.CreateAsync(rows: 101);
        await database.ExecuteAsync("UPDATE items SET size = NULL WHERE id < 5; ALTER TABLE items ADD CONSTRAINT of_others CHECK (size <> -3); ALTER TABLE items ADD CONSTRAINT unseen CHECK (name <> 'name 4') NOT VALID");
        ColumnModel size = Filled.Column("size", "integer", "-id");
        TableModel items = Items with { Columns = [.. Items.Columns.Select(column => column.Name == "size" ? size : column)], Checks = [Large.Check with { Expression = new SqlExpression("coalesce(size, 0) <> 0") }] };

        IReadOnlyList<Refusal> refused = (await database.Awaiting(it => it.SyncAsync(Large.Of(items), Large.Options)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused;
        await database.ExecuteAsync("ALTER TABLE items DROP CONSTRAINT of_others; ALTER TABLE items DROP CONSTRAINT unseen");
        SyncResult result = await database.SyncAsync(Large.Of(items), Large.Options);

        refused.Select(refusal => (refusal.Code, refusal.Reason.Split(',')[0])).Should().BeEquivalentTo([("MAP2211", "Check of_others wants (size <> '-3'::integer)"), ("MAP2211", "Check unseen wants (name <> 'name 4'::text)")]);
        result.Pending.Should().BeEmpty();
        result.Applied.Should().HaveCount(7).And.OnlyContain(step => !step.Step.Transactional);
        result.Applied.Skip(5).Select(step => step.Step.Sql).Should().Equal("ALTER TABLE public.items ADD CONSTRAINT ck CHECK (coalesce(size, 0) <> 0) NOT VALID", "ALTER TABLE public.items VALIDATE CONSTRAINT ck");
        await Large.ShouldBeDoneAsync(database, Large.Of(items));
        await database.SyncQuietlyAsync(Large.Before, Large.Back);
    }

    private static TestCaseData Case(string name, string? code, string reason, string type, string value, string? check = null) => new TestCaseData(code, reason, type, value, check).SetArgDisplayNames(name);

    [Test]
    public async Task The_column_s_way_back_and_the_values_are_journaled_apart_and_undone_one_after_the_other()
    {
        await using Database database = await Large.CreateAsync();
        string before = await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper");
        await database.SyncAsync(Filled.Model, Large.Options);
        Migrator migrator = database.Source.CreateMigrator(Large.Options);
        IReadOnlyList<JournalEntry> entries = await migrator.HistoryAsync();

        entries.Take(2).SelectMany(entry => entry.Statements).Should().Equal([.. Filled.Steps, "ALTER TABLE public.items ADD COLUMN code text"]);
        await migrator.UndoAsync(entries[0].Id);
        (await database.QueryAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'code'")).Should().Equal(false);
        await Filled.ShouldHaveValuesAsync(database);
        await migrator.UndoAsync(entries[1].Id);

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper"), before, "both together are the way back");
    }

    [Test]
    public async Task A_saved_plan_is_applied_as_it_was_reviewed()
    {
        await using Database database = await Large.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator(Large.Options);
        SyncPlan saved = SyncPlan.FromJson((await migrator.PlanAsync(Filled.Model)).ToJson());

        saved.ToMarkdown().Should().Contain("backfill public.items.code (outside the transaction)");
        (await migrator.ApplyAsync(saved)).Applied.Select(step => step.Step.Sql).Should().Equal(saved.Steps.Select(step => step.Sql));
        await Filled.ShouldHaveValuesAsync(database);
        await Large.ShouldBeDoneAsync(database, Filled.Model);
    }
}
