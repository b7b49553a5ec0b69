using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>Which columns Mapper knows for its own: those that came with a table stand in the table's row of the books.</summary>
[OnMajor(17)]
public sealed class MadeColumnsTests
{
    private const string Columns = "SELECT name FROM mapper.objects WHERE kind = 'column' ORDER BY 1";

    private static readonly TableModel Wide = Some.Table("items") with
    {
        Columns = [Some.Column("id") with { Identity = new IdentityModel() }, Some.Column("a", "text"), Some.Column("b", "text"), Some.Column("c", "text") with { Default = new SqlExpression("'x'||'y'") }],
    };

    private static readonly TableModel Narrow = Wide with { Columns = [Wide.Columns[0]] };

    [Test]
    public async Task Only_a_column_with_more_to_say_has_a_row_of_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Wide));

        (await database.QueryAsync<string>(Columns)).Should().Equal("c", "id");
        (await database.QueryAsync<string>("SELECT array_to_string(columns, ' ') FROM mapper.objects WHERE kind = 'table'")).Should().Equal("id a b c");

        await database.SyncQuietlyAsync(Some.Schema(Wide with { Columns = [.. Wide.Columns, Some.Column("d", "text")] }));

        (await database.QueryAsync<string>(Columns)).Should().Equal("c", "d", "id");
    }

    [Test]
    public async Task Columns_that_changed_their_names_by_a_class_are_still_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Before)]));
        await database.ExecuteAsync("INSERT INTO things VALUES (1, 'a', 'b')");
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Swapped)]));

        SyncResult result = await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Left)]));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("let left-over public.things.third be NULL", "let left-over public.things.first be NULL");
        (await database.QueryAsync<string>("SELECT id || first || third FROM things")).Should().Equal("1ba");
    }

    [TestCase("ALTER TABLE items RENAME a TO other", "other")]
    [TestCase("ALTER TABLE items DROP a; ALTER TABLE items ADD a text NOT NULL", "a")]
    public async Task A_column_that_others_renamed_or_made_is_theirs(string change, string theirs)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Wide));
        await database.ExecuteAsync(change);

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Narrow));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("let left-over public.items.b be NULL");
        result.Plan.Unmanaged.Select(item => item.Name).Should().Contain(theirs);
    }

    [Test]
    public async Task A_column_that_is_written_down_later_is_still_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Wide));
        await database.SyncQuietlyAsync(Some.Schema(Wide with { Columns = [Wide.Columns[0], Wide.Columns[1] with { StoreType = "varchar(50)" }, .. Wide.Columns.Skip(2)] }), new MigratorOptions { AllowDataLoss = ["public.items.a"] });
        (await database.QueryAsync<string>(Columns)).Should().Equal("a", "c", "id");

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Narrow));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("let left-over public.items.a be NULL", "let left-over public.items.b be NULL");
    }

    [Test]
    public async Task What_an_older_version_wrote_is_read([Values("columns", "authored", "spelled", "renamed_from", "converted_using")] string lacking)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Wide with { Uniques = [new UniqueModel { Name = "uq", Columns = ["a"] }] }));
        await database.ExecuteAsync($"ALTER TABLE mapper.objects DROP COLUMN {lacking}");

        SyncResult result = await database.SyncQuietlyAsync(Some.Schema(Wide));

        result.Applied.Select(step => step.Step.Change.ToString()).Should().Equal("drop constraint uq of public.items");
        (await database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'mapper.objects'::regclass AND attname = '" + lacking + "'")).Should().Equal(lacking);
    }

    [Test]
    public async Task An_undo_brings_back_what_was_known_of_them()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Before)]));
        IReadOnlyList<string> before = await database.QueryAsync<string>(Rows);
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Swapped)]));
        Migrator migrator = database.Source.CreateMigrator();
        (await database.QueryAsync<string>(Rows)).Should().NotEqual(before);

        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);

        (await database.QueryAsync<string>(Rows)).Should().Equal(before);
    }

    [Test]
    public async Task An_undo_brings_books_of_an_older_version_up_to_date()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Plain("a")));
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b")));
        await database.ExecuteAsync("ALTER TABLE mapper.objects DROP COLUMN columns");
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b")));

        await UndoLastAsync(database);

        (await database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'items'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1")).Should().Equal("a", "id");
    }

    [Test]
    public async Task A_column_that_an_undo_made_again_is_still_its_own()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b", "c")));
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "c") with { RemovedColumns = new EquatableArray<string>(["b"]) }));
        await UndoLastAsync(database);
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b", "c")));

        (await database.SyncQuietlyAsync(Some.Schema(Plain("a", "c")))).Applied.Select(step => step.Step.Change.ToString()).Should().Equal("let left-over public.items.b be NULL");
    }

    [Test]
    public async Task A_table_that_an_undo_made_again_has_its_columns_under_other_numbers()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b", "c")));
        await database.SyncQuietlyAsync(Some.Schema(Plain("b", "c") with { RemovedColumns = new EquatableArray<string>(["a"]) }));
        await database.ExecuteAsync("ALTER TABLE items DROP c; ALTER TABLE items ADD c text NOT NULL");
        await database.SyncQuietlyAsync(new SchemaModel { RemovedTables = [Some.Name("items")] });
        await UndoLastAsync(database);

        (await database.SyncQuietlyAsync(Some.Schema(Plain()))).Applied.Select(step => step.Step.Change.ToString()).Should().Equal("let left-over public.items.b be NULL");
    }

    [Test]
    public async Task A_table_that_came_under_the_number_of_another_has_none_of_its_columns()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Plain("a", "b")));
        await database.ExecuteAsync("""
            CREATE TABLE orders (id integer NOT NULL CONSTRAINT pk_orders PRIMARY KEY, a text NOT NULL, b text NOT NULL);
            UPDATE mapper.objects SET object_id = 'orders'::regclass WHERE kind IN ('table', 'column');
            DROP TABLE items;
            """);
        TableModel orders = Plain() with { Name = Some.Name("orders"), PrimaryKey = new PrimaryKeyModel { Name = "pk_orders", Columns = ["id"] } };
        await database.SyncQuietlyAsync(Some.Schema(orders with { With = [new StorageParameter("fillfactor", "80")] }));

        (await database.SyncQuietlyAsync(Some.Schema(orders with { With = [new StorageParameter("fillfactor", "70")] }))).Applied.Should().ContainSingle();
    }

    private static TableModel Plain(params string[] names) => Some.Table("items") with { Columns = [Some.Column("id"), .. names.Select(name => Some.Column(name, "text"))] };

    private static async Task UndoLastAsync(Database database)
    {
        Migrator migrator = database.Source.CreateMigrator();
        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);
    }

    private const string Rows = "SELECT (to_jsonb(o) - 'recorded_at')::text FROM mapper.objects AS o ORDER BY kind, name";

    [Table("things")]
    private sealed class Before
    {
        public int Id { get; set; }

        public required string First { get; set; }

        public required string Second { get; set; }
    }

    [Table("things")]
    private sealed class Swapped
    {
        public int Id { get; set; }

        [RenamedFrom("first")]
        public required string Third { get; set; }

        [RenamedFrom("second")]
        public required string First { get; set; }
    }

    [Table("things")]
    private sealed class Left
    {
        public int Id { get; set; }
    }
}
