using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>What Mapper remembers, and what follows from it.</summary>
[OnEveryMajor]
public sealed class BookkeepingTests
{
    private static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text") with { Default = new SqlExpression("'x'") }, Some.Column("code", "varchar(20)")],
        Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }],
        Uniques = [new UniqueModel { Name = "uq", Columns = ["name"] }],
        Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(name)" }],
    };

    private static readonly TableModel Bare = Some.Table("items");

    private const string Known = "SELECT concat_ws(' ', kind, table_name, name) FROM mapper.objects ORDER BY 1";

    [Test]
    public async Task A_plan_makes_no_books()
    {
        await using Database database = await Database.CreateAsync();

        await database.Source.CreateMigrator().PlanAsync(Some.Schema(Items));

        (await database.QueryAsync<string>("SELECT nspname FROM pg_namespace WHERE nspname = 'mapper'")).Should().BeEmpty();
    }

    [Test]
    public async Task The_journal_tells_what_was_done()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Items));

        (await database.QueryAsync<int>("SELECT cardinality(statements) FROM mapper.journal")).Should().Equal(result.Applied.Count);
        (await database.QueryAsync<string>("SELECT undo FROM mapper.journal")).Should().Equal(result.Plan.Undo).And.ContainMatch("*DROP TABLE public.items;*");
        (await database.QueryAsync<bool>("SELECT role = current_user AND milliseconds > 0 AND applied_at <= now() FROM mapper.journal")).Should().Equal(true);
    }

    [Test]
    public async Task Constraints_and_indexes_that_Mapper_made_go_with_their_declaration_and_columns_stay_and_take_NULL()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("INSERT INTO items (id, code) VALUES (1, 'c')");

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Bare));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal(
            "drop constraint uq of public.items", "drop constraint ck of public.items", "drop index ix on public.items", "let left-over public.items.code be NULL");
        result.Plan.Unmanaged.Select(item => item.ToString()).Should().Equal("column public.items.name", "column public.items.code");
        (await database.QueryAsync<string>("SELECT id || name || code FROM items")).Should().Equal("1xc");
    }

    [Test]
    public async Task An_identity_that_a_class_stated_goes_with_the_statement_and_another_stays()
    {
        await using Database database = await Database.CreateAsync();
        TableModel numbered = Bare with { Columns = [Some.Column("id") with { Identity = new IdentityModel() }] };
        await database.SyncQuietlyAsync(Some.Schema(numbered));
        await database.SyncQuietlyAsync(Some.Schema(Bare));
        (await database.QueryAsync<string>("SELECT attidentity::text FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'id'")).Should().Equal("");

        await database.ExecuteAsync("ALTER TABLE items ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY");
        (await database.Source.CreateMigrator().PlanAsync(Some.Schema(Bare))).IsEmpty.Should().BeTrue();
    }

    [Test]
    public async Task A_renamed_index_is_still_known_to_be_made_by_Mapper()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        TableModel renamed = Items with { Indexes = [Items.Indexes[0] with { Name = "chosen", NameIsChosen = true }], Uniques = [Items.Uniques[0] with { Name = "chosen_uq", NameIsChosen = true }] };
        await database.SyncQuietlyAsync(Some.Schema(renamed));

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(renamed with { Indexes = [], Uniques = [] }));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("drop constraint chosen_uq of public.items", "drop index chosen on public.items");
    }

    [Test]
    public async Task A_key_that_is_replaced_takes_its_foreign_keys_down_and_up_again()
    {
        await using Database database = await Database.CreateAsync();
        TableModel parent = Some.Table("parent");
        TableModel child = Some.Table("child", "parent");
        await database.SyncQuietlyAsync(Some.Schema(parent, child));
        await database.ExecuteAsync("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1)");

        await database.SyncQuietlyAsync(Some.Schema(
            child,
            parent with { PrimaryKey = parent.PrimaryKey! with { Include = ["other"] }, Columns = [.. parent.Columns, Some.Column("other", nullable: true)] }));
    }

    [Test]
    public async Task An_identity_added_over_rows_goes_on_after_the_greatest()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Bare));
        await database.ExecuteAsync("INSERT INTO items VALUES (41)");

        await database.SyncQuietlyAsync(Some.Schema(Bare with { Columns = [Some.Column("id") with { Identity = new IdentityModel { Always = true } }] }));

        await database.ExecuteAsync("INSERT INTO items DEFAULT VALUES");
        (await database.QueryAsync<int>("SELECT max(id) FROM items")).Should().Equal(42);
    }

    [Test]
    public async Task What_others_made_is_never_dropped_nor_loosened()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Bare));
        await database.ExecuteAsync("ALTER TABLE items ADD COLUMN extra integer NOT NULL, ADD CONSTRAINT mine CHECK (extra > 0); CREATE INDEX ours ON items (extra)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Bare));

        plan.IsEmpty.Should().BeTrue();
        plan.Unmanaged.Select(item => item.Name).Should().Equal("extra", "mine", "ours");
    }

    [Test]
    public async Task An_index_that_another_made_under_the_name_of_a_dropped_one_is_not_ours()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("DROP INDEX ix; CREATE INDEX ix ON items (id)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Items with { Indexes = [] }));

        plan.IsEmpty.Should().BeTrue(plan.ToSql());
        plan.Unmanaged.Select(item => item.ToString()).Should().Equal("index public.items.ix");
    }

    [Test]
    public async Task What_others_dropped_is_forgotten_as_it_is_made_again()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(Items, Some.Table("others"));
        await database.SyncQuietlyAsync(model);
        IReadOnlyList<string> known = await database.QueryAsync<string>(Known);
        await database.ExecuteAsync("DROP INDEX ix; ALTER TABLE items DROP COLUMN code; ALTER TABLE items DROP CONSTRAINT ck; DROP TABLE others");

        (await database.SyncQuietlyAsync(model)).Applied.Should().HaveCount(4);

        (await database.QueryAsync<string>(Known)).Should().Equal(known);
    }

    [Test]
    public async Task What_is_known_of_other_tables_is_not_written_again()
    {
        const string rows = "SELECT concat_ws(' ', kind, name, xmin) FROM mapper.objects WHERE table_name = 'items' ORDER BY 1";
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items, Some.Table("others")));
        IReadOnlyList<string> written = await database.QueryAsync<string>(rows);

        await database.SyncQuietlyAsync(Some.Schema(Items, Some.Table("others") with { Columns = [Some.Column("id"), Some.Column("more", "varchar(9)")] }));

        (await database.QueryAsync<string>(rows)).Should().Equal(written);

        await database.SyncQuietlyAsync(Some.Schema(Items with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("0<id") }] }));

        (await database.QueryAsync<string>("SELECT authored FROM mapper.objects WHERE name = 'ck'")).Should().Equal("CONSTRAINT ck CHECK (0<id)");
    }

    [Test]
    public async Task Without_its_books_Mapper_takes_nothing_for_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Bare));

        plan.IsEmpty.Should().BeTrue(plan.ToSql());
    }

    [Test]
    public async Task Somebody_elses_tables_in_the_schema_are_left_alone_and_named()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA mapper; CREATE TABLE mapper.journal (id text PRIMARY KEY, applied_at date)");

        BookkeepingException failure = (await database.Invoking(it => it.SyncAsync(Some.Schema(Items))).Should().ThrowAsync<BookkeepingException>()).Which;

        failure.Message.Should().Contain("mapper.journal.id").And.Contain("BookkeepingSchema");
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'items'")).Should().BeEmpty();
        await database.SyncQuietlyAsync(Some.Schema(Items), new MigratorOptions { BookkeepingSchema = "books" });
    }

    [Test]
    public async Task Tables_of_an_older_version_get_the_columns_they_lack_and_those_of_a_newer_one_keep_theirs()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Bare));
        await database.ExecuteAsync("ALTER TABLE mapper.journal DROP COLUMN undo, ADD COLUMN from_the_future text; ALTER TABLE mapper.objects DROP COLUMN spelled");

        await database.SyncQuietlyAsync(Some.Schema(Items));

        (await database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'mapper.journal'::regclass AND attname IN ('undo', 'from_the_future') ORDER BY 1")).Should().Equal("from_the_future", "undo");
    }

    [Test]
    public async Task A_role_that_may_not_read_the_books_can_plan()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using Npgsql.NpgsqlDataSource poor = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role });

        (await poor.CreateMigrator().PlanAsync(Some.Schema(Items))).IsEmpty.Should().BeTrue();
        await database.ExecuteAsync($"DROP ROLE {role}");
    }
}
