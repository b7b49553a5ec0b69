using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Sync;

/// <summary>What a reviewer of all of PostgreSQL's tables broke, one test a finding.</summary>
[OnEveryMajor]
public sealed class TableReviewTests
{
    private static SqlExpression Sql(string sql) => new(sql);

    private static CheckModel Check(string name, string sql) => new() { Name = name, NameIsChosen = true, Expression = Sql(sql) };

    // What pg_dump and restore, or a server's upgrade by them, do to an expression: it is parsed anew from the server's own spelling.
    [Test]
    public async Task An_expression_that_was_dumped_and_restored_is_the_same()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with
        {
            Columns =
            [
                Some.Column("id"),
                Some.Column("x", "varchar(10)") with { Default = Sql("'a'") },
                Some.Column("g", "boolean", nullable: true) with { Generated = new GeneratedModel(Sql("x IN ('a', 'b')"), Virtual: false) },
            ],
            Checks = [Check("ck", "x IN ('a', 'b')")],
            Indexes = [new IndexModel { Name = "ix", NameIsChosen = true, Keys = [new IndexKeyModel { Column = "id" }], Where = Sql("x IN ('a', 'b')") }],
            RowLevelSecurity = new RowLevelSecurityModel { Enabled = true, Policies = [new PolicyModel { Name = "po", Using = Sql("x IN ('a', 'b')") }] },
        };
        await database.SyncQuietlyAsync(Some.Schema(table));
        string dump = await PgDump.OfAsync(database.ConnectionString, "--schema-only", "--no-owner", "--schema=public");

        await using Database restored = await Database.CreateAsync();
        await restored.ExecuteAsync("DROP SCHEMA public CASCADE; " + string.Join('\n', dump.Split('\n').Where(line => !line.StartsWith('\\') && !line.StartsWith("SET ", StringComparison.Ordinal))));

        SyncPlan plan = await restored.Source.CreateMigrator().PlanAsync(Some.Schema(table));
        plan.ToSql().Should().BeEmpty();
        (await restored.Source.CreateMigrator().VerifyAsync(Some.Schema(table))).Plan.Unknown.Should().BeEmpty();
        (await restored.SyncAsync(Some.Schema(table))).Changed.Should().BeFalse();
    }

    [TestCase("CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY)", "id")]
    [TestCase("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)", "id")]
    [TestCase("CREATE TABLE t (id int NOT NULL); CREATE UNIQUE INDEX ri ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX ri", "id")]
    public async Task A_nullable_property_over_a_column_that_cannot_be_nullable_is_refused(string sql, string column)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(sql);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("t") with { PrimaryKey = null, Columns = [Some.Column(column, nullable: true)] }));

        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal($"MAP2114 public.t.{column}");
    }

    [Test]
    public async Task A_key_that_goes_in_the_same_sync_lets_its_column_become_nullable()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with { PrimaryKey = null, Columns = [Some.Column("id", nullable: true)] }));
    }

    [TestCase("CREATE TABLE parent (id int NOT NULL, x int, CONSTRAINT ck CHECK (id > 5)); CREATE TABLE t (CONSTRAINT pk_t PRIMARY KEY (id)) INHERITS (parent)")]
    public async Task An_inherited_check_is_not_replaced(string sql)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(sql);
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x", nullable: true)] };
        await database.SyncQuietlyAsync(Some.Schema(table with { Checks = [Check("ck", "id > 5")] }));

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table with { Checks = [Check("ck", "id > 7")] }));
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2115 public.t");
    }

    [Test]
    public async Task An_inherited_column_is_not_retyped_nor_made_nullable()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE parent (x varchar(10) NOT NULL); CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY) INHERITS (parent)");
        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x", "varchar(20)")] }));
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2115 public.t.x");
    }

    [Test]
    public async Task A_foreign_key_written_in_another_order_or_with_all_columns_named_is_the_same()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE p (a int, b int, CONSTRAINT pk_p PRIMARY KEY (a, b)); CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY, a int, b int, FOREIGN KEY (b, a) REFERENCES p (b, a) ON DELETE SET NULL (a, b))");
        TableModel principal = Some.Table("p") with { Columns = [Some.Column("a"), Some.Column("b")], PrimaryKey = new PrimaryKeyModel { Name = "pk_p", Columns = ["a", "b"] } };
        TableModel table = Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("a", nullable: true), Some.Column("b", nullable: true)],
            ForeignKeys = [new ForeignKeyModel { Name = "fk_t_a_b", Columns = ["a", "b"], Principal = Some.Name("p"), PrincipalColumns = ["a", "b"], OnDelete = ReferentialAction.SetNull }],
        };

        (await database.Source.CreateMigrator().PlanAsync(Some.Schema(principal, table))).ToSql().Should().BeEmpty();
    }

    [Test]
    public async Task Books_with_a_required_column_that_nobody_knows_are_told_as_such()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
        await database.ExecuteAsync("ALTER TABLE mapper.journal ADD strange int NOT NULL DEFAULT 1; ALTER TABLE mapper.journal ALTER strange DROP DEFAULT");

        BookkeepingException failure = (await database.Awaiting(it => it.SyncAsync(Some.Schema(Some.Table("t"), Some.Table("u")))).Should().ThrowAsync<BookkeepingException>()).Which;

        failure.Message.Should().Contain("strange").And.Contain("nothing was changed");
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'u'")).Should().BeEmpty();
    }

    [Test]
    public async Task Books_that_lack_a_required_column_are_told_as_such()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t")));
        await database.ExecuteAsync("ALTER TABLE mapper.journal DROP COLUMN plugins");

        await database.Awaiting(it => it.SyncAsync(Some.Schema(Some.Table("t"), Some.Table("u")))).Should().ThrowAsync<BookkeepingException>();
    }

    [TestCase("CREATE TABLE p (id int NOT NULL, k int NOT NULL) PARTITION BY LIST (k); CREATE TABLE t PARTITION OF p FOR VALUES IN (1)")]
    [TestCase("CREATE TABLE p (id int NOT NULL, k int NOT NULL); CREATE TABLE t () INHERITS (p)")]
    public async Task A_NOT_NULL_that_a_parent_demands_stays(string sql)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(sql);
        SchemaModel model = Some.Schema(Some.Table("t") with { PrimaryKey = null, Columns = [Some.Column("id", nullable: true), Some.Column("k")] });

        // Before 18 a table that merely inherits may differ from its parent.
        if (Majors.OfThisTest < 18 && sql.Contains("INHERITS", StringComparison.Ordinal))
        {
            await database.SyncQuietlyAsync(model);
            return;
        }

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(model);
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2114 public.t.id");
    }

    [Test]
    public async Task Storage_parameters_that_an_operator_gave_an_index_stay()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("t") with { Indexes = [new IndexModel { Name = "ix", NameIsChosen = true, Keys = [new IndexKeyModel { Column = "id" }] }] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("ALTER INDEX ix SET (fillfactor = 50)");

        await database.SyncQuietlyAsync(Some.Schema(table));
        (await database.QueryAsync<string>("SELECT reloptions::text FROM pg_class WHERE relname = 'ix'")).Should().Equal("{fillfactor=50}");
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        await database.SyncQuietlyAsync(Some.Schema(table));
        (await database.QueryAsync<string>("SELECT reloptions::text FROM pg_class WHERE relname = 'ix'")).Should().Equal("{fillfactor=50}");
    }
}

/// <summary>What a reviewer broke that older servers do not have.</summary>
[OnMajor(18)]
public sealed class TemporalReviewTests
{
    [Test]
    public async Task A_NOT_NULL_that_is_not_valid_is_validated()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY, x int); INSERT INTO t VALUES (1, NULL); ALTER TABLE t ADD CONSTRAINT nn NOT NULL x NOT VALID");
        SchemaModel model = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x")] });

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(model);
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2202 public.t.x");

        await database.ExecuteAsync("UPDATE t SET x = 1");
        await database.SyncQuietlyAsync(model);
        (await database.QueryAsync<bool>("SELECT convalidated FROM pg_constraint WHERE conname = 'nn'")).Should().Equal(true);
    }

    [Test]
    public async Task A_NOT_NULL_that_is_not_valid_goes_for_a_nullable_property()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY, x int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL x NOT VALID");
        await database.SyncQuietlyAsync(Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("x", nullable: true)] }));
        (await database.QueryAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'x'")).Should().Equal(false);
    }

    [Test]
    public async Task A_key_over_a_period_is_not_taken_for_a_plain_one()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE EXTENSION btree_gist; CREATE TABLE t (id int, during int4range, CONSTRAINT pk_t PRIMARY KEY (id, during WITHOUT OVERLAPS))");
        TableModel table = Some.Table("t") with { Columns = [Some.Column("id"), Some.Column("during", "int4range")], PrimaryKey = new PrimaryKeyModel { Name = "pk_t", Columns = ["id", "during"] } };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table));
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2116 public.t");

        SyncPlan without = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table with { PrimaryKey = null }));
        without.IsEmpty.Should().BeTrue();
        without.Unmanaged.Select(item => item.ToString()).Should().Equal("primary key public.t.pk_t");
    }

    [Test]
    public async Task A_foreign_key_over_a_period_is_not_taken_for_a_plain_one()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(
            "CREATE EXTENSION btree_gist; CREATE TABLE p (id int, during int4range, CONSTRAINT pk_p PRIMARY KEY (id, during WITHOUT OVERLAPS)); "
            + "CREATE TABLE t (id int CONSTRAINT pk_t PRIMARY KEY, p_id int, during int4range, CONSTRAINT fk_t_p_id_during FOREIGN KEY (p_id, PERIOD during) REFERENCES p (id, PERIOD during))");
        TableModel table = Some.Table("t") with
        {
            Columns = [Some.Column("id"), Some.Column("p_id", nullable: true), Some.Column("during", "int4range", nullable: true)],
            ForeignKeys = [new ForeignKeyModel { Name = "fk_t_p_id_during", Columns = ["p_id", "during"], Principal = Some.Name("p"), PrincipalColumns = ["id", "during"] }],
        };

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(Some.Schema(table));
        plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().Equal("MAP2116 public.t");
    }
}
