using LocalPostgres;
using LocalPostgres.Sources;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>A transaction that somebody prepared and forgot: no process holds its locks.</summary>
public sealed class PreparedTransactionTests
{
    [Test]
    public async Task A_prepared_transaction_in_the_way_is_named_with_the_statements_that_end_it()
    {
        await using PostgresServer server = await PostgresServer.StartAsync(
            new PostgresRequest { Major = 17, Log = TestContext.Progress.WriteLine, Settings = new Dictionary<string, string> { ["max_prepared_transactions"] = "5" } }, ServerSources.Local(), CancellationToken.None);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        TableModel items = Some.Table("items");
        Migrator migrator = source.CreateMigrator(new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(100), LockWait = TimeSpan.Zero });
        await migrator.SyncAsync(Some.Schema(items));
        await ExecuteAsync(source, "BEGIN; INSERT INTO items VALUES (1); PREPARE TRANSACTION 'the bank''s'");
        SchemaModel wider = Some.Schema(items with { Columns = [.. items.Columns, Some.Column("note", "text", nullable: true)] });

        LockTimeoutException timeout = (await migrator.Awaiting(it => it.SyncAsync(wider)).Should().ThrowAsync<LockTimeoutException>()).Which;

        Blocker blocker = timeout.Blockers.Should().ContainSingle().Subject;
        (blocker.ProcessId, blocker.PreparedTransaction).Should().Be((0, "the bank's"));
        timeout.Message.Should().MatchRegex(@"prepared transaction 'the bank''s' \(since \d\d:\d\d:\d\dZ; ROLLBACK PREPARED 'the bank''s' or COMMIT PREPARED 'the bank''s' ends it\)");
        await ExecuteAsync(source, "ROLLBACK PREPARED 'the bank''s'");
        (await migrator.SyncAsync(wider)).Changed.Should().BeTrue();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statements)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        foreach (string statement in statements.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
