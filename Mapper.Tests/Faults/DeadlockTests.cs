using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>A deadlock with an application, where the sync is the one that the server ends: it gives way and tries again, as for a lock that it waited for too long.</summary>
[OnMajor(17)]
public sealed class DeadlockTests
{
    private static readonly TableModel[] Before = [Some.Table("a"), Some.Table("b")];

    private static readonly SchemaModel Widened = Some.Schema([.. Before.Select(table => table with { Columns = [.. table.Columns, Some.Column("note", nullable: true)] })]);

    // Its value is read of the table that the other holds, when the sync has locked its own.
    private static readonly SchemaModel Filled = Some.Schema(
        Before[0] with { Columns = [.. Before[0].Columns, Some.Column("note") with { Hints = new ColumnHints { Backfill = "(SELECT count(*) FROM b)" } }] }, Before[1]);

    private static IEnumerable<TestCaseData> Models => [new TestCaseData(Widened).SetArgDisplayNames("as it locks"), new TestCaseData(Filled).SetArgDisplayNames("as it asks the rows")];

    [TestCaseSource(nameof(Models))]
    public async Task It_is_tried_again_and_succeeds(object model)
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await HoldBAsync(database);

        Task<SyncResult> sync = database.SyncAsync((SchemaModel)model, new MigratorOptions { LockTimeout = TimeSpan.FromSeconds(30) });
        await MeetAsync(database, other);

        (await sync).Changed.Should().BeTrue();
        (await database.QueryAsync<int>("SELECT id FROM a")).Should().Equal(1);
        (await database.Source.CreateMigrator().PlanAsync((SchemaModel)model)).IsEmpty.Should().BeTrue();
    }

    [TestCaseSource(nameof(Models))]
    public async Task Without_patience_it_says_that_it_was_one_and_has_changed_nothing(object model)
    {
        await using Database database = await FilledAsync();
        await using NpgsqlConnection other = await HoldBAsync(database);

        Task<SyncResult> sync = database.SyncAsync((SchemaModel)model, new MigratorOptions { LockTimeout = TimeSpan.FromSeconds(30), LockWait = TimeSpan.Zero });
        await MeetAsync(database, other);

        (await sync.Awaiting(it => it).Should().ThrowAsync<LockTimeoutException>()).Which.Message.Should().Contain("who waited for the sync in turn (a deadlock)").And.Contain("nothing was changed");
        (await database.QueryAsync<long>("SELECT count(*) FROM information_schema.columns WHERE column_name = 'note'")).Should().Equal(0);
    }

    private static async Task<Database> FilledAsync()
    {
        Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Before));
        await database.ExecuteAsync("INSERT INTO a VALUES (1)");
        return database;
    }

    // The other would find out about the deadlock too, but only much later.
    private static Task<NpgsqlConnection> HoldBAsync(Database database) => database.HoldAsync("SET LOCAL deadlock_timeout = '1min'; LOCK TABLE b IN ACCESS EXCLUSIVE MODE");

    private static async Task MeetAsync(Database database, NpgsqlConnection other)
    {
        await database.UntilAsync("SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'b'::regclass AND NOT granted)");
        await ExecuteAsync(other, "LOCK TABLE a IN ACCESS EXCLUSIVE MODE");
        await ExecuteAsync(other, "COMMIT");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
