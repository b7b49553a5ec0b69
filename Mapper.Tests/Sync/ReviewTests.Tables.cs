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
}
