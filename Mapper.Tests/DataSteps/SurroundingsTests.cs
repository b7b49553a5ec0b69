using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>A step finds the settings of a new connection and its constraints as they were declared; the sync goes on under its own.</summary>
[OnEveryMajor]
public sealed class SurroundingsTests
{
    private static readonly TableModel Parent = Some.Table("parent");

    private static readonly TableModel Child = Some.Table("child", "parent") with
    {
        ForeignKeys = [Some.Reference("child", "parent") with { Deferrable = true, InitiallyDeferred = true }],
    };

    private static readonly SchemaModel Family = Some.Schema(Child, Parent);

    private static readonly SchemaModel Noted = Some.Schema(Child with { Columns = [.. Child.Columns, Some.Column("note", "text", nullable: true)] }, Parent);

    [Test]
    public async Task Deferred_constraints_are_deferred_in_each_step_and_checked_before_the_changes()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Family);
        int steps = 0;
        MigratorOptions options = Steps.Doing((connection, transaction, _) =>
            Steps.RowsAsync(connection, transaction, $"INSERT INTO child VALUES ({++steps}, {steps}); INSERT INTO parent VALUES ({steps})"));

        await database.SyncQuietlyAsync(Noted.With(Steps.Before("1"), Steps.Before("2"), Steps.After("3"), Steps.After("4")), options);

        (await database.QueryAsync<int>("SELECT parent_id FROM child ORDER BY id")).Should().Equal(1, 2, 3, 4);
    }

    [Test]
    public async Task Rows_that_violate_a_deferred_constraint_are_laid_to_their_step()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Family);
        int steps = 0;
        MigratorOptions options = Steps.Doing((connection, transaction, _) => Steps.RowsAsync(connection, transaction, steps++ == 0 ? "SELECT 1" : "INSERT INTO child VALUES (1, 7)"));

        DataStepException failure = (await FluentActions.Awaiting(() => database.SyncAsync(Noted.With(Steps.Before("1"), Steps.Before("2"), Steps.Before("3")), options)).Should().ThrowAsync<DataStepException>()).Which;

        failure.Step.Id.Should().Be("2");
        failure.InnerException.Should().BeOfType<PostgresException>().Which.SqlState.Should().Be(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Test]
    public async Task A_step_finds_the_search_path_and_the_time_zone_of_its_database_and_the_changes_find_theirs()
    {
        await using Database database = await Database.CreateAsync();
        TableModel items = Some.Table("items") with { Name = new QualifiedName("shop", "items") };
        TableModel dated = items with { Columns = [.. items.Columns, Some.Column("at", "timestamp with time zone", nullable: true) with { Default = new SqlExpression("'2026-01-01 00:00:00'") }] };
        await database.SyncAsync(Some.Schema(items));
        await database.ExecuteAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shop, public', current_database()); EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', current_database()); END $$");
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false });
        var seen = new List<string>();
        MigratorOptions options = Steps.Doing(async (connection, transaction, _) =>
        {
            seen.Add(await connection.QuerySingleAsync<string>("SELECT current_setting('search_path') || ' ' || current_setting('timezone')", transaction: transaction));
            return await connection.ExecuteAsync($"INSERT INTO items (id) VALUES ({seen.Count})", transaction: transaction);
        });

        await source.CreateMigrator(options).SyncAsync(Some.Schema(dated).With(Steps.Before("1"), Steps.After("2")));

        seen.Should().Equal("shop, public Asia/Tokyo", "shop, public Asia/Tokyo");
        // The default was parsed under the sync's own time zone.
        (await database.QueryAsync<bool>("SELECT at = '2026-01-01 00:00:00+00' FROM shop.items ORDER BY id")).Should().Equal(true, true);
    }

    [Test]
    public async Task A_step_that_may_not_see_every_row_fails_instead_of_passing_some_over()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO {role}', current_database()); END $$");
        try
        {
            await using NpgsqlDataSource owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });
            SchemaModel model = Some.Schema(Parent with { RowLevelSecurity = new RowLevelSecurityModel { Force = true } });
            await owner.CreateMigrator().SyncAsync(model);
            await database.ExecuteAsync("INSERT INTO parent VALUES (1)");

            DataStepException failure = (await FluentActions.Awaiting(() => owner.CreateMigrator(Steps.Doing("UPDATE parent SET id = 2")).SyncAsync(model.With(Steps.After("1")))).Should().ThrowAsync<DataStepException>()).Which;
            failure.InnerException.Should().BeOfType<PostgresException>().Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
            (await database.QueryAsync<int>("SELECT id FROM parent")).Should().Equal(1);

            // It may say that those it sees are the ones it means.
            await owner.CreateMigrator(Steps.Doing("SET LOCAL row_security = on; UPDATE parent SET id = 2; SET LOCAL row_security = off")).SyncAsync(model.With(Steps.After("1")));
        }
        finally
        {
            await database.ExecuteAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO CURRENT_USER', current_database()); END $$; REASSIGN OWNED BY {role} TO CURRENT_USER; DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }
}
