using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.DataSteps;

/// <summary>The client dies before each statement of a sync with steps, and after those that write: all of it is there, or nothing.</summary>
[OnMajor(17)]
public sealed class KillTests
{
    private static readonly TableModel Items = Some.Table("items");

    private static readonly SchemaModel After = Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)] }).With(Steps.Before("1"), Steps.After("2"));

    private static readonly MigratorOptions Options = Steps.Doing("UPDATE items SET id = id + 1");

    [Test]
    public async Task Whenever_the_client_dies_the_steps_and_the_changes_are_all_there_or_none()
    {
        await using Database database = await Database.CreateAsync();
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await database.SyncAsync(Some.Schema(Items));
        await database.ExecuteAsync("INSERT INTO items VALUES (10)");
        string statement = "";
        for (int i = 0; !statement.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase); i++)
        {
            statement = await KillAsync(new CutPoint(i, CutMoment.Before));
            (await StateAsync(database)).Should().Be("10 0 0", $"the client died before: {statement}");
            if (!WireLog.IsWrite(statement))
            {
                // After it is before the next.
                continue;
            }

            await KillAsync(new CutPoint(i, CutMoment.After));
            (await StateAsync(database)).Should().Be(statement.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase) ? "12 1 2" : "10 0 0", $"the client died after: {statement}");
        }

        (await database.SyncAsync(After, Options)).Changed.Should().BeFalse();

        async Task<string> KillAsync(CutPoint point)
        {
            // A connection of the pool, so that the first statement is the sync's.
            await (await source.OpenConnectionAsync()).DisposeAsync();
            proxy.Arm(point);
            await FluentActions.Awaiting(() => source.CreateMigrator(Options).SyncAsync(After)).Should().ThrowAsync<ConnectionLostException>($"the connection was cut {point}");
            string cut = proxy.Log.Statements[point.Statement];
            proxy.Arm();
            return cut;
        }
    }

    // Once the server has found the connection closed, and no other client is left: the rows, the column, the books.
    private static async Task<string> StateAsync(Database database)
    {
        for (int attempt = 0; attempt < 2000; attempt++)
        {
            if ((await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'")).Single() == 0)
            {
                return (await database.QueryAsync<string>("""
                    SELECT (SELECT id FROM items) || ' ' || (SELECT count(*) FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'note') || ' ' || (SELECT count(*) FROM mapper.data_steps)
                    """)).Single();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        throw new TimeoutException("The server goes on with a session whose client has died.");
    }
}
