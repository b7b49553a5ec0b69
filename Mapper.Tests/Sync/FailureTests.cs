using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What the server refuses leaves no trace, and is told in full.</summary>
[OnEveryMajor]
public sealed class FailureTests
{
    [Test]
    public async Task A_statement_that_fails_is_named_and_everything_before_it_is_rolled_back()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(
            Some.Table("a"),
            Some.Table("b") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("nonsense > 0") }] });

        ApplyException failure = (await database.Invoking(it => it.SyncAsync(model)).Should().ThrowAsync<ApplyException>()).Which;

        failure.Code.Should().Be("MAP3001");
        failure.SqlState.Should().Be(PostgresErrorCodes.UndefinedColumn);
        failure.Statement.Should().StartWith("CREATE TABLE public.b");
        failure.Completed.Should().ContainSingle().Which.Change.Table.Should().Be(Some.Name("a"));
        failure.Message.Should().Contain("create table public.b").And.Contain("nonsense");
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname IN ('a', 'b')")).Should().BeEmpty();
    }

    [Test]
    public async Task Rows_that_contradict_a_constraint_on_a_new_column_fail_the_sync_and_stay()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO items VALUES (1)");
        SchemaModel strict = Some.Schema(table with
        {
            Columns = [.. table.Columns, Some.Column("rank") with { Default = new SqlExpression("0") }],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("rank > 0") }],
        });

        UnsafePlanException failure = (await database.Invoking(it => it.SyncAsync(strict)).Should().ThrowAsync<UnsafePlanException>()).Which;

        failure.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2216");
        failure.InnerException.Should().BeOfType<ApplyException>().Which.SqlState.Should().Be(PostgresErrorCodes.CheckViolation);
        (await database.QueryAsync<int>("SELECT id FROM items")).Should().Equal(1);
    }

    [Test]
    public async Task A_required_column_over_rows_is_refused_before_anything_is_done()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        await database.ExecuteAsync("INSERT INTO items VALUES (1), (2)");
        SchemaModel model = Some.Schema(table with { Columns = [.. table.Columns, Some.Column("name", "text")] }, Some.Table("other"));

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2201");
        refusal.Message.Should().Contain("public.items.name").And.Contain("2 rows");
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'other'")).Should().BeEmpty();
    }

    [Test]
    public async Task A_required_column_on_an_empty_table_is_added()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));

        await database.SyncQuietlyAsync(Some.Schema(table with { Columns = [.. table.Columns, Some.Column("name", "text")] }));
    }

    [Test]
    public async Task Cancelling_leaves_the_database_as_it_was()
    {
        await using Database database = await Database.CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => database.Source.CreateMigrator().SyncAsync(Some.Schema(Some.Table("a")), cancelled.Token))
            .Should().ThrowAsync<OperationCanceledException>();

        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'a'")).Should().BeEmpty();
    }

    [Test]
    public async Task A_role_that_may_not_create_is_told_so_and_changes_nothing()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using NpgsqlDataSource poor = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role });

        MissingPrivilegeException failure = (await FluentActions.Awaiting(() => poor.CreateMigrator().SyncAsync(Some.Schema(Some.Table("a")))).Should().ThrowAsync<MissingPrivilegeException>()).Which;

        failure.Message.Should().Contain($"GRANT CREATE ON SCHEMA public TO {role}");
        await database.ExecuteAsync($"DROP ROLE {role}");
    }
}
