using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>What exists and differs is refused and explained, and what nobody declared is reported.</summary>
[OnEveryMajor]
public sealed class RefusalTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text") with { Default = new SqlExpression("'x'::text") }],
        Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id > 0") }],
        Indexes = [new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "name" }], NameIsChosen = true }],
    });

    [TestCase("CREATE TABLE items (id date PRIMARY KEY, name text NOT NULL DEFAULT 'x')", "MAP2101", "The type is date, the class asks for integer")]
    [TestCase("CREATE VIEW items AS SELECT 1 AS id", "MAP2105", "The name belongs to a view")]
    [TestCase("CREATE TABLE things (id integer); CREATE INDEX items ON things (id)", "MAP2105", "The name belongs to an index")]
    [TestCase("CREATE TYPE items AS ENUM ('a')", "MAP2105", "The name belongs to type public.items")]
    [TestCase("CREATE DOMAIN items AS integer", "MAP2105", "The name belongs to type public.items")]
    [TestCase("CREATE TYPE items AS (a integer)", "MAP2105", "The name belongs to a composite type")]
    [TestCase("CREATE TYPE items AS RANGE (subtype = integer)", "MAP2105", "The name belongs to type public.items")]
    [TestCase("CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere; CREATE FOREIGN TABLE items (id int CHECK (id > 0)) SERVER far", "MAP2105", "The name belongs to a foreign table")]
    public async Task What_may_lose_something_is_refused_with_the_reason(string before, string code, string reason)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(before);

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(Items)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Should().Contain(item => item.Code == code && item.Reason.Contains(reason) && item.Remedy.Length > 0 && item.Target.StartsWith("public.items"));
        refusal.Message.Should().Contain(code);
        (await database.QueryAsync<string>("SELECT conname FROM pg_constraint WHERE conname = 'ck'")).Should().BeEmpty("nothing is applied, not even in part");
    }

    [Test]
    public async Task A_type_of_a_new_tables_name_is_told_by_the_plan_and_the_array_of_one_makes_way()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE DOMAIN items AS integer; CREATE TYPE lots AS ENUM ('a')");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("items")));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2105 public.items");
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("_lots")));
    }

    [Table("events"), PartitionBy(PartitionKind.Range, nameof(At)), Partition("events_old", To = "2026-01-01"), Partition("events_new", From = "2026-01-01")]
    private sealed record Event(DateTimeOffset At);

    [TestCase("CREATE DOMAIN events_new AS integer", "type public.events_new")]
    [TestCase("CREATE TYPE events_new AS ENUM ()", "type public.events_new")]
    [TestCase("CREATE TYPE events_new AS (a integer)", "composite type public.events_new")]
    [TestCase("CREATE VIEW events_new AS SELECT 1 AS a", "view public.events_new")]
    [TestCase("CREATE TABLE events_new (at timestamptz)", "table public.events_new")]
    public async Task A_new_partition_whose_name_is_taken_is_told_by_the_plan(string before, string holder)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(before);
        SchemaModel model = SchemaModel.FromTypes([typeof(Event)]);

        SyncPlan afresh = await database.Source.CreateMigrator().PlanAsync(model);
        await database.ExecuteAsync("CREATE TABLE events (at timestamptz NOT NULL) PARTITION BY RANGE (at)");
        SyncPlan beside = await database.Source.CreateMigrator().PlanAsync(model);

        new[] { afresh, beside }.Should().AllSatisfy(plan => plan.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(it => it.Code == "MAP2105" && it.Target == "public.events" && it.Reason.Contains($"partition public.events_new belongs to {holder}")));
    }

    [Test]
    public async Task A_renamed_table_whose_new_name_is_taken_is_refused_once()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE things (id integer PRIMARY KEY, label text); CREATE VIEW items AS SELECT 1 AS id");
        TableModel items = Some.Table("items") with { RenamedFrom = (EquatableArray<QualifiedName>)[Some.Name("things")], Columns = [Some.Column("id"), Some.Column("name", "text", nullable: true) with { Hints = new ColumnHints { RenamedFrom = ["label"] } }] };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(items));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2105 public.items");
    }

    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text DEFAULT 'x')")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'y')")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL)")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x', CONSTRAINT ck CHECK (id > 0 AND name <> 'y'))")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text COLLATE \"C\" NOT NULL DEFAULT 'x')")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x', CONSTRAINT ck CHECK (id > 1))")]
    [TestCase("CREATE TABLE items (id integer, name text NOT NULL DEFAULT 'x' PRIMARY KEY)")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x'); CREATE INDEX ix ON items (id)")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x'); CREATE INDEX mine ON items (name)")]
    [TestCase("CREATE UNLOGGED TABLE items (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x')")]
    public async Task What_loses_nothing_is_altered(string before)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(before);
        await database.ExecuteAsync("INSERT INTO items VALUES (2, 'b')");

        await database.SyncQuietlyAsync(Items);

        (await database.QueryAsync<string>("SELECT id || name FROM items")).Should().Equal("2b");
    }

    [TestCase("CREATE TABLE items (id date PRIMARY KEY, name text NOT NULL DEFAULT 'x')", "MAP2101", "date")]
    [TestCase("CREATE TABLE items (id integer PRIMARY KEY, name varchar(60) NOT NULL DEFAULT 'x'); CREATE VIEW names AS SELECT name FROM items", "MAP2207", "character varying(60)")]
    public async Task A_type_that_does_not_change_is_told_with_the_line_that_keeps_it(string before, string code, string type)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(before);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Items);

        plan.Refused.Should().ContainSingle(refusal => refusal.Code == code).Which.Remedy.Should().EndWith($"let the property say what the database has: [Column(Type = \"{type}\")].");
    }

    [Test]
    public async Task All_refusals_of_a_plan_come_at_once()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id bigint PRIMARY KEY, name text); INSERT INTO items (id) VALUES (1), (3000000000)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Items);

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Change}").Should().BeEquivalentTo(
            "MAP2208 alter public.items.id: type from bigint to integer",
            "MAP2202 alter public.items.name: nullability from NULL to NOT NULL");
    }

    [Test]
    public async Task An_existing_database_of_the_same_meaning_is_adopted_and_strangers_are_reported()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE TABLE items (
                extra text, name varchar(10) NOT NULL DEFAULT 'x', id serial CONSTRAINT by_hand PRIMARY KEY,
                parent integer REFERENCES items ON DELETE CASCADE, UNIQUE (parent, id), CHECK (id>0)
            );
            CREATE INDEX on_name ON items (name);
            CREATE INDEX on_extra ON items (extra);
            """);
        TableModel table = Items.Tables[0] with
        {
            Columns = [Some.Column("id"), Some.Column("name", "character varying(10)") with { Default = new SqlExpression("'x'") }, Some.Column("parent", nullable: true)],
            Uniques = [new UniqueModel { Name = "uq_items_parent_id", Columns = ["parent", "id"] }],
            ForeignKeys = [new ForeignKeyModel { Name = "fk_items_parent", Columns = ["parent"], Principal = Some.Name("items"), PrincipalColumns = ["id"], OnDelete = ReferentialAction.Cascade }],
            Indexes = [new IndexModel { Name = "ix_items_name", Keys = [new IndexKeyModel { Column = "name" }] }],
        };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table));

        plan.IsEmpty.Should().BeTrue(plan.ToSql());
        plan.Unmanaged.Select(item => item.ToString()).Should().Equal("column public.items.extra", "index public.items.on_extra");
    }

    [Test]
    public async Task Planning_writes_nothing_at_all()
    {
        await using Database database = await Database.CreateAsync();

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Items);

        plan.Steps.Should().NotBeEmpty();
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'items'")).Should().BeEmpty();
    }

    [Test]
    public async Task A_foreign_key_to_a_table_outside_the_model_takes_its_primary_key()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA core; CREATE TABLE core.agents (id integer PRIMARY KEY)");
        TableModel table = Some.Table("t", "agent") with
        {
            ForeignKeys = [new ForeignKeyModel { Name = "fk", Columns = ["agent_id"], Principal = new QualifiedName("core", "agents") }],
        };

        await database.SyncQuietlyAsync(Some.Schema(table));
    }
}
