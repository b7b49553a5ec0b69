using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>Two tables that the model declares, of which one inherits from the other: before it in the alphabet, and after.</summary>
[OnEveryMajor]
public sealed class DeclaredHeirsTests
{
    private static readonly string[] Heirs = ["child", "stem"];

    [TestCaseSource(nameof(Heirs))]
    public async Task A_column_that_both_get_is_added_once(string heir)
    {
        await using Database database = await MakeAsync(heir);

        await database.SyncQuietlyAsync(Both(heir, [Some.Column("x", nullable: true), Some.Column("y") with { Default = new SqlExpression("7"), Comment = "Seven." }]));

        (await database.QueryAsync<int>("SELECT y FROM parent")).Should().Equal(7, 7);
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task A_type_that_both_get_is_given_once_and_what_stands_on_the_column_follows(string heir)
    {
        await using Database database = await MakeAsync(heir);
        SchemaModel Asking(string type) => Both(heir, [Some.Column("x", type, nullable: true)], table => table with
        {
            Checks = [new CheckModel { Name = $"ck_{table.Name.Name}", NameIsChosen = true, Expression = new SqlExpression("x IN (1, 2)") }],
            Indexes = [new IndexModel { Name = $"ix_{table.Name.Name}", NameIsChosen = true, Keys = [new IndexKeyModel { Column = "id" }], Where = new SqlExpression("x IN (1, 2)") }],
        });
        await database.SyncQuietlyAsync(Asking("integer"));

        await database.SyncQuietlyAsync(Asking("bigint"));
        await database.SyncQuietlyAsync(Asking("numeric(12,2)"));
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task A_value_may_be_required_of_both_and_again_of_none(string heir)
    {
        await using Database database = await MakeAsync(heir);

        await database.SyncQuietlyAsync(Both(heir, [Some.Column("x")]));
        await database.SyncQuietlyAsync(Both(heir, [Some.Column("x", nullable: true)]));
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task A_default_of_the_heir_stays_its_own_when_the_parents_changes(string heir)
    {
        await using Database database = await MakeAsync(heir);
        SchemaModel Asking(int ofParent) => Both(heir, [Some.Column("x", nullable: true)], table => table with
        {
            Columns = [.. table.Columns.Select(column => column.Name == "x" ? column with { Default = new SqlExpression(table.Name.Name == heir ? "2" : $"{ofParent}") } : column)],
        });
        await database.SyncQuietlyAsync(Asking(1));

        await database.SyncQuietlyAsync(Asking(3));
    }

    [Test]
    public async Task A_column_that_both_lose_is_dropped_once([ValueSource(nameof(Heirs))] string heir, [Values] bool isAlsoTheHeirs)
    {
        await using Database database = await MakeAsync(heir);
        if (isAlsoTheHeirs)
        {
            await database.ExecuteAsync($"ALTER TABLE {heir} NO INHERIT parent; ALTER TABLE {heir} INHERIT parent");
        }

        await database.SyncQuietlyAsync(Both(heir, [], table => table with { RemovedColumns = (EquatableArray<string>)["x"] }));

        (await database.QueryAsync<string>($"SELECT attname::text FROM pg_attribute WHERE attname = 'x' AND attrelid IN ('parent'::regclass, '{heir}'::regclass)")).Should().BeEmpty();
    }

    [Test]
    public async Task Another_type_than_the_parents_is_refused_and_the_parent_named()
    {
        await using Database database = await MakeAsync("stem");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Both("stem", [Some.Column("x", nullable: true)], table => table with
        {
            Columns = [Some.Column("id"), Some.Column("x", table.Name.Name == "stem" ? "bigint" : "numeric(12,2)", nullable: true)],
        }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2115 public.stem.x");
        plan.Refused[0].Reason.Should().Contain("public.parent");
    }

    [Test]
    public async Task A_column_that_the_heirs_class_does_not_remove_stays_with_its_values()
    {
        await using Database database = await MakeAsync("stem");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Both("stem", [], table => table.Name.Name == "stem" ? table : table with { RemovedColumns = (EquatableArray<string>)["x"] }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2224 public.parent.x");
        plan.Refused[0].Reason.Should().Contain("public.stem");
    }

    [TestCase(true, TestName = "Rows_of_an_heir_are_not_filled_as_the_parents_class_says_where_its_own_says_otherwise")]
    [TestCase(false, TestName = "Rows_of_an_heir_are_not_converted_as_the_parents_class_says_where_its_own_says_otherwise")]
    public async Task Rows_of_an_heir_do_not_get_the_values_of_the_parents_class_where_its_own_says_others(bool isFilled)
    {
        await using Database database = await MakeAsync("stem");
        ColumnModel Wanted(bool isHeir) => isFilled
            ? Some.Column("y") with { Hints = new ColumnHints { Backfill = isHeir ? "2" : "1" } }
            : Some.Column("x", "text", nullable: true) with { Hints = new ColumnHints { ConvertUsing = isHeir ? "'w' || x" : "'v' || x" } };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Both("stem", [], table => table with { Columns = [Some.Column("id"), Wanted(table.Name.Name == "stem")] }));

        plan.Refused.Should().Contain(refusal => refusal.Code == "MAP2115" && refusal.Target == (isFilled ? "public.parent.y" : "public.parent.x") && refusal.Reason.Contains("public.stem inherits the column"));
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task Rows_of_both_are_filled_where_both_classes_say_the_same(string heir)
    {
        await using Database database = await MakeAsync(heir);

        await database.SyncQuietlyAsync(Both(heir, [Some.Column("x", nullable: true), Some.Column("y") with { Hints = new ColumnHints { Backfill = "id * 10" } }]));

        (await database.QueryAsync<int>("SELECT y FROM parent ORDER BY id")).Should().Equal(10, 20);
    }

    [Test]
    public async Task A_value_that_only_the_parents_class_requires_is_left_to_the_heir_before_18_and_refused_since([ValueSource(nameof(Heirs))] string heir, [Values] bool wasRequired, [Values] bool isNew)
    {
        await using Database database = await MakeAsync(heir);
        await database.ExecuteAsync(wasRequired ? $"ALTER TABLE {heir} ALTER x SET NOT NULL" : "SELECT 1");
        string name = isNew ? "y" : "x";
        SchemaModel model = Both(heir, [], table => table with
        {
            Columns = [Some.Column("id"), .. isNew ? new[] { Some.Column("x", nullable: !wasRequired || table.Name.Name != heir) } : [], Some.Column(name, nullable: table.Name.Name == heir) with { Default = new SqlExpression("7") }],
        });

        if ((await database.QueryAsync<int>("SELECT current_setting('server_version_num')::int"))[0] < 180000)
        {
            await database.SyncQuietlyAsync(model);
            return;
        }

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(model);
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal($"MAP2114 public.{heir}.{name}");
        plan.Refused[0].Reason.Should().Contain("public.parent");
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task Rows_of_both_are_filled_online_with_the_parents(string heir)
    {
        await using Database database = await MakeAsync(heir);
        SchemaModel model = Both(heir, [Some.Column("x", nullable: true), Some.Column("y") with { Hints = new ColumnHints { Backfill = "id * 10" } }]);

        SyncResult result = await database.SyncAsync(model, new MigratorOptions { OnlineThreshold = 1 });

        result.Pending.Should().BeEmpty();
        (await database.QueryAsync<int>("SELECT y FROM parent ORDER BY id")).Should().Equal(10, 20);
        (await database.QueryAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attname = 'y'")).Should().Equal(true, true);
        await database.SyncQuietlyAsync(model);
    }

    [Test]
    public async Task A_row_of_the_heir_without_a_value_is_named_where_both_require_one()
    {
        await using Database database = await MakeAsync("stem");
        await database.ExecuteAsync("INSERT INTO stem VALUES (3, NULL)");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Both("stem", [Some.Column("x")]));

        plan.Refused.Select(refusal => refusal.ToString()).Should().ContainSingle().Which.Should().Match("MAP2202 public.parent.x: *(id 3)*");
    }

    [Test]
    public async Task Of_two_parents_one_may_lose_the_column_while_the_heir_keeps_it_and_not_the_other_way_round([Values("a_child", "stem")] string heir)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"""
            CREATE TABLE first (id int CONSTRAINT pk_first PRIMARY KEY, x int);
            CREATE TABLE second (id int CONSTRAINT pk_second PRIMARY KEY, x int);
            CREATE TABLE {heir} (CONSTRAINT pk_{heir} PRIMARY KEY (id)) INHERITS (first, second);
            INSERT INTO {heir} VALUES (1, 5)
            """);
        SchemaModel Without(params string[] losing) => Some.Schema([.. new[] { heir, "first", "second" }.Order(StringComparer.Ordinal).Select(name => Some.Table(name) with
        {
            Columns = [Some.Column("id"), .. losing.Contains(name) ? [] : new[] { Some.Column("x", nullable: true) }],
            RemovedColumns = losing.Contains(name) ? (EquatableArray<string>)["x"] : [],
        })]);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Without("first", heir));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal($"MAP2224 public.{heir}.x");
        await database.SyncQuietlyAsync(Without("first"));
        (await database.QueryAsync<int>("SELECT x FROM second")).Should().Equal(5);
        await database.SyncQuietlyAsync(Without("first", "second", heir));
    }

    [TestCaseSource(nameof(Heirs))]
    public async Task Undoing_a_column_of_the_parent_leaves_the_heir_its_own_with_the_values(string heir)
    {
        await using Database database = await MakeAsync(heir);
        ColumnModel[] shared = [Some.Column("id"), Some.Column("x", nullable: true)];
        await database.SyncQuietlyAsync(Both(heir, [], table => table with { Columns = [.. shared, .. table.Name.Name == heir ? new[] { Some.Column("y", nullable: true) } : []] }));
        await database.ExecuteAsync($"UPDATE {heir} SET y = 5");
        await database.SyncQuietlyAsync(Both(heir, [Some.Column("x", nullable: true), Some.Column("y", nullable: true)]));
        long entry = (await database.QueryAsync<long>("SELECT max(id) FROM mapper.journal"))[0];

        await database.ExecuteAsync("UPDATE ONLY parent SET y = 6");
        Func<Task> undoing = () => database.Source.CreateMigrator().UndoAsync(entry);
        (await undoing.Should().ThrowAsync<UndoException>()).Which.Message.Should().Contain("1 row has");
        await database.ExecuteAsync("UPDATE ONLY parent SET y = NULL");
        await undoing();

        (await database.QueryAsync<string>("SELECT attrelid::regclass::text FROM pg_attribute WHERE attname = 'y' AND NOT attisdropped")).Should().Equal(heir);
        (await database.QueryAsync<int>($"SELECT y FROM {heir}")).Should().Equal(5);
    }

    private static SchemaModel Both(string heir, ColumnModel[] columns, Func<TableModel, TableModel>? with = null) =>
        Some.Schema([.. new[] { heir, "parent" }.Order(StringComparer.Ordinal).Select(name => Some.Table(name) with { Columns = [Some.Column("id"), .. columns] }).Select(with ?? (table => table))]);

    private static async Task<Database> MakeAsync(string heir)
    {
        Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"""
            CREATE TABLE parent (id int CONSTRAINT pk_parent PRIMARY KEY, x int);
            CREATE TABLE {heir} (CONSTRAINT pk_{heir} PRIMARY KEY (id)) INHERITS (parent);
            INSERT INTO parent VALUES (1, 1);
            INSERT INTO {heir} VALUES (2, 2)
            """);
        return database;
    }
}
