using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly DatabaseModel Empty = new() { Schemas = ["public"] };

    [Test]
    public void Tables_come_after_the_tables_they_reference()
    {
        Words(Some.Table("a", "b"), Some.Table("b", "c"), Some.Table("c")).Should().Equal(
            "create table public.c", "create table public.b", "create table public.a");
    }

    [Test]
    public void Only_the_key_that_closes_a_cycle_waits_for_the_end()
    {
        SyncPlan plan = Plan(Some.Table("a", "b"), Some.Table("b", "c"), Some.Table("c", "a"));

        plan.Steps.Select(step => step.Change.ToString()).Should().Equal(
            "create table public.a", "create table public.c", "create table public.b", "add constraint fk_a_b_id to public.a");
        Creation(plan, "c").ForeignKeys.Should().ContainSingle();
        Creation(plan, "b").ForeignKeys.Should().ContainSingle();
        Creation(plan, "a").ForeignKeys.Should().BeEmpty();
    }

    [Test]
    public void A_self_reference_stays_in_its_table()
    {
        SyncPlan plan = Plan(Some.Table("a", "a"));

        plan.Steps.Should().ContainSingle();
        Creation(plan, "a").ForeignKeys.Should().ContainSingle();
    }

    [Test]
    public void A_self_reference_to_a_unique_index_waits_for_the_index()
    {
        TableModel table = Some.Table("a") with
        {
            Indexes = [new IndexModel { Name = "ux", Unique = true, Keys = [new IndexKeyModel { Column = "code" }] }],
            ForeignKeys = [Some.Reference("a", "a") with { PrincipalColumns = ["code"] }],
        };

        Words(table).Should().Equal("create table public.a", "create index ux on public.a", "add constraint fk_a_a_id to public.a");
    }

    [Test]
    public void An_existing_table_gets_its_key_before_a_new_table_references_it()
    {
        TableModel parent = Some.Table("z");
        DatabaseModel live = Empty with { Tables = [parent with { PrimaryKey = null }] };

        Plan(live, Some.Table("a", "z"), parent).Steps.Select(step => step.Change.ToString()).Should().Equal(
            "add constraint pk_z to public.z", "create table public.a");
    }

    [Test]
    public void Schemas_and_extensions_come_first()
    {
        SchemaModel model = Some.Schema(Some.Table("a") with { Name = new QualifiedName("shop", "a") }) with { Extensions = [new ExtensionModel("citext", Schema: "ext")] };

        new Planner(new PostgresDialect(), new MigratorOptions()).Plan(model, Empty).Steps.Select(step => step.Change.ToString()).Should().Equal(
            "create schema ext", "create schema shop", "create extension citext", "create table shop.a");
    }

    [Test]
    public void The_order_of_the_input_never_changes_the_plan()
    {
        TableModel[] tables = [Some.Table("a", "b", "d"), Some.Table("b", "c"), Some.Table("c", "a"), Some.Table("d", "d"), Some.Table("e", "a", "c")];
        string expected = Plan(tables).ToSql();
        var random = new Random(20261122);

        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(tables);
            Plan([.. tables.OrderBy(table => table.Name)]).ToSql().Should().Be(expected);
        }
    }

    [Test]
    public void A_foreign_key_to_a_table_that_nobody_has_is_refused()
    {
        SyncPlan plan = Plan(Some.Table("a", "nowhere"));

        plan.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2107");
    }

    [Test]
    public void A_missing_extension_is_refused_with_the_administrators_statement_when_extensions_are_not_created()
    {
        SchemaModel model = new() { Extensions = [new ExtensionModel("citext", Schema: null)] };

        SyncPlan plan = new Planner(new PostgresDialect(), new MigratorOptions { CreateExtensions = false }).Plan(model, Empty);

        plan.Steps.Should().BeEmpty();
        plan.Refused.Should().ContainSingle().Which.Remedy.Should().Contain("CREATE EXTENSION citext SCHEMA public");
    }

    [Test]
    public void The_script_is_one_transaction_with_the_search_path_each_statement_needs()
    {
        SchemaModel model = Some.Schema(Some.Table("a"), Some.Table("b") with { Name = new QualifiedName("shop", "b") });

        new Planner(new PostgresDialect(), new MigratorOptions()).Plan(model, Empty with { Schemas = ["public", "shop"] }).ToSql().Should().Be("""
            BEGIN;

            SET LOCAL search_path = pg_catalog, public, pg_temp;

            CREATE TABLE public.a (
                id integer NOT NULL,
                CONSTRAINT pk_a PRIMARY KEY (id)
            );

            SET LOCAL search_path = pg_catalog, shop, pg_temp;

            CREATE TABLE shop.b (
                id integer NOT NULL,
                CONSTRAINT pk_b PRIMARY KEY (id)
            );

            COMMIT;

            """);
    }

    private static IEnumerable<string> Words(params TableModel[] tables) => Plan(tables).Steps.Select(step => step.Change.ToString());

    private static TableModel Creation(SyncPlan plan, string table) => plan.Steps.Select(step => step.Change).OfType<CreateTable>().Single(change => change.Table.Name == table).Model;

    private static SyncPlan Plan(params TableModel[] tables) => Plan(Empty, tables);

    private static SyncPlan Plan(DatabaseModel live, params TableModel[] tables) => new Planner(new PostgresDialect(), new MigratorOptions()).Plan(Some.Schema(tables), live);
}
