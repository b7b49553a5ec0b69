using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What a reviewer of the engine broke, one test a finding.</summary>
[OnEveryMajor]
public sealed class ReviewTests
{
    private static SqlExpression Sql(string sql) => new(sql);

    private static CheckModel Check(string name, string sql) => new() { Name = name, NameIsChosen = true, Expression = Sql(sql) };

    private static IndexModel Index(string name, string column) => new() { Name = name, NameIsChosen = true, Keys = [new IndexKeyModel { Column = column }] };

    [Test]
    public async Task A_generated_column_that_becomes_one_with_a_default_keeps_its_values()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("g", nullable: true) with { Generated = new GeneratedModel(Sql("id*2"), Virtual: false) }] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO t VALUES (1)");
        await database.SyncQuietlyAsync(Some.Schema(table with { Columns = [Some.Column("id"), Some.Column("g", nullable: true) with { Default = Sql("7") }] }));
        await database.ExecuteAsync("INSERT INTO t VALUES (2)");
        (await database.QueryAsync<int>("SELECT g FROM t ORDER BY id")).Should().Equal(2, 7);
    }

    [Test]
    public async Task A_generated_column_becomes_an_identity()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("g") with { Generated = new GeneratedModel(Sql("id*2"), Virtual: false) }] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO t VALUES (1)");
        await database.SyncQuietlyAsync(Some.Schema(table with { Columns = [Some.Column("id"), Some.Column("g") with { Identity = new IdentityModel() }] }));
    }

    [Test]
    public async Task An_identity_added_over_negative_values_starts_where_it_may()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
        await database.ExecuteAsync("INSERT INTO t VALUES (-5)");
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with { Columns = [Some.Column("id") with { Identity = new IdentityModel() }] }));
        await database.ExecuteAsync("INSERT INTO t DEFAULT VALUES");
        (await database.QueryAsync<int>("SELECT max(id) FROM t")).Should().Equal(1);
    }

    [Test]
    public async Task Two_checks_that_swap_their_chosen_names_are_renamed()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Checks = [Check("a", "id > 0"), Check("b", "id < 10")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.SyncQuietlyAsync(Some.Schema(table with { Checks = [Check("a", "id < 10"), Check("b", "id > 0")] }));
    }

    [Test]
    public async Task Two_indexes_that_swap_their_chosen_names_are_renamed()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x")], Indexes = [Index("a", "id"), Index("b", "x")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.SyncQuietlyAsync(Some.Schema(table with { Indexes = [Index("a", "x"), Index("b", "id")] }));
    }

    [Test]
    public async Task A_chain_of_chosen_names_is_renamed_from_its_free_end()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x"), Some.Column("y")], Indexes = [Index("a", "id"), Index("b", "x")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.SyncQuietlyAsync(Some.Schema(table with { Indexes = [Index("b", "id"), Index("c", "x")] }));
        await database.SyncQuietlyAsync(Some.Schema(table with { Indexes = [Index("b", "x"), Index("a", "id")] }), new MigratorOptions { Superseded = SupersededPolicy.Apply });
    }

    [Test]
    public async Task An_index_renamed_to_the_name_of_one_that_goes_finds_it_free()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x")], Indexes = [Index("a", "id"), Index("b", "x")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.SyncQuietlyAsync(Some.Schema(table with { Indexes = [Index("b", "id")] }));
    }

    [Test]
    public async Task An_index_moves_to_another_table_under_its_name()
    {
        await using Database database = await Database.CreateAsync();
        TableModel a = Some.Table("a");
        TableModel z = Some.Table("z");
        await database.SyncQuietlyAsync(Some.Schema(a, z with { Indexes = [Index("ix", "id")] }));
        await database.SyncQuietlyAsync(Some.Schema(a with { Indexes = [Index("ix", "id")] }, z));
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("b") with { Indexes = [Index("ix", "id")] }, a, z));
    }

    [Test]
    public async Task Tables_that_reference_each_other_become_logged_in_order()
    {
        await using Database database = await Database.CreateAsync();
        TableModel parent = Some.Table("parent") with { Unlogged = true };
        TableModel child = Some.Table("child", "parent") with { Unlogged = true };
        await database.SyncQuietlyAsync(Some.Schema(parent, child));
        await database.SyncQuietlyAsync(Some.Schema(parent with { Unlogged = false }, child with { Unlogged = false }));
    }

    [Test]
    public async Task A_leftover_column_of_the_replica_identity_keeps_its_NOT_NULL()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("CREATE UNIQUE INDEX ri ON t (x); ALTER TABLE t REPLICA IDENTITY USING INDEX ri");
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
    }

    [Test]
    public async Task A_default_over_an_identity_made_by_hand_is_told()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_t PRIMARY KEY)");
        await database.Awaiting(it => it.SyncAsync(Some.Schema(Some.Table("t") with { Columns = [Some.Column("id") with { Default = Sql("3") }] }))).Should().ThrowAsync<UnsafePlanException>();
    }

    [TestCase("CREATE VIEW v AS SELECT x FROM t")]
    [TestCase("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE UPDATE OF x ON t FOR EACH ROW EXECUTE FUNCTION f()")]
    [TestCase("CREATE POLICY p ON t USING (x <> '')")]
    [TestCase("ALTER TABLE t ADD g text GENERATED ALWAYS AS (x || 'a') STORED")]
    [TestCase("CREATE PUBLICATION pu FOR TABLE t WHERE (x <> '')")]
    public async Task What_hangs_on_a_widened_column_is_named_before_the_server_refuses(string sql)
    {
        await using Database database = await Database.CreateAsync();
        TableModel Table(string type) => Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x", type)] };
        await database.SyncQuietlyAsync(Some.Schema(Table("varchar(10)")));
        await database.ExecuteAsync(sql);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Table("varchar(20)")));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2207 public.t.x");
    }

    [TestCase("CREATE STATISTICS st ON id, x FROM t")]
    [TestCase("CREATE TABLE kid () INHERITS (t)")]
    [TestCase("CREATE INDEX hand ON t (lower(x)) WHERE x > 'a'; ALTER TABLE t ADD CHECK (x > 'a')")]
    public async Task What_the_server_carries_over_does_not_stand_in_the_way_of_a_widened_column(string sql)
    {
        await using Database database = await Database.CreateAsync();
        TableModel Table(string type) => Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x", type)] };
        await database.SyncQuietlyAsync(Some.Schema(Table("varchar(10)")));
        await database.ExecuteAsync(sql);

        await database.SyncQuietlyAsync(Some.Schema(Table("varchar(20)")));
    }

    [Test]
    public async Task An_index_that_is_the_replica_identity_is_not_replaced()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x"), Some.Column("y")], Indexes = [Index("ri", "x") with { Unique = true }] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("ALTER TABLE t REPLICA IDENTITY USING INDEX ri");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table with { Indexes = [Index("ri", "y") with { Unique = true }] }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2206 public.t");
    }

    [Test]
    public async Task A_generated_column_with_another_expression_keeps_its_comment_and_its_privileges()
    {
        await using Database database = await Database.CreateAsync();
        TableModel Table(string sql) => Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("g", nullable: true) with { Generated = new GeneratedModel(Sql(sql), Virtual: false), Comment = "c" }] };
        await database.SyncQuietlyAsync(Some.Schema(Table("id*2")));
        await database.SyncQuietlyAsync(Some.Schema(Table("id*3")));
        (await database.QueryAsync<string>("SELECT col_description('t'::regclass, attnum) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'g'")).Should().Equal("c");
        await database.ExecuteAsync("GRANT SELECT (g) ON t TO pg_monitor");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Table("id*4")));

        plan.Refused.Select(refusal => refusal.Code).Should().Equal(Majors.OfThisTest < 17 ? ["MAP2203"] : []);
    }

    [Test]
    public async Task A_role_that_may_not_write_the_books_is_told_what_it_lacks()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role });

        MissingPrivilegeException lack = (await FluentActions.Awaiting(() => poor.CreateMigrator().SyncAsync(Some.Schema(Some.Table("u")))).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        lack.Grant.Should().StartWith("GRANT USAGE ON SCHEMA mapper");
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'u'")).Should().BeEmpty();
    }

    [Test]
    public async Task Books_that_no_longer_say_who_made_a_thing_count_as_silent()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Indexes = [Index("ix", "id")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("ALTER TABLE mapper.objects ALTER made DROP NOT NULL; UPDATE mapper.objects SET made = NULL");

        (await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("t")))).IsEmpty.Should().BeTrue();
    }

    [Test]
    public async Task Patience_without_end_can_be_said_as_everywhere_in_NET()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(
            Some.Schema(Some.Table("t")),
            new MigratorOptions { LockTimeout = TimeSpan.MaxValue, LockWait = Timeout.InfiniteTimeSpan, StatementTimeout = Timeout.InfiniteTimeSpan, BookkeepingSchema = "My \"Books\".x" });
    }
}

/// <summary>What a reviewer broke that older servers do not have.</summary>
[OnMajor(18)]
public sealed class VirtualColumnTests
{
    [Test]
    public async Task A_virtual_column_that_should_be_stored_or_plain_is_refused()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY, g int GENERATED ALWAYS AS (id * 2) VIRTUAL)");
        ColumnModel plain = Some.Column("g", nullable: true);

        foreach (ColumnModel wanted in new[] { plain, plain with { Generated = new GeneratedModel(new SqlExpression("id * 2"), Virtual: false) } })
        {
            SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), wanted] }));
            plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2112 public.t.g");
        }
    }
}
