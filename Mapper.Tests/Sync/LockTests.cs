using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>Many processes at once, and tables that are in use.</summary>
[OnEveryMajor]
public sealed class LockTests
{
    private const long Key = 0x4D61_7070_6572_0001;

    [Test]
    public async Task Of_eight_that_sync_at_once_exactly_one_changes_the_database()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(Some.Table("a", "b"), Some.Table("b", "c"), Some.Table("c", "a"));

        SyncResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.SyncAsync(model))));

        results.Count(result => result.Changed).Should().Be(1);
    }

    [Test]
    public async Task A_sync_that_waits_too_long_for_another_names_it()
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlConnection other = await database.HoldAsync($"SELECT pg_advisory_xact_lock({Key})");

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(Some.Schema(Some.Table("a")), new MigratorOptions { LockWait = TimeSpan.FromMilliseconds(300) }))
            .Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
        timeout.Message.Should().Contain("the other one");
    }

    [Test]
    public async Task A_table_in_use_is_not_waited_for_longer_than_LockTimeout_and_its_user_is_named()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncQuietlyAsync(Some.Schema(table));
        await using NpgsqlConnection other = await database.HoldAsync("INSERT INTO items VALUES (1)");
        SchemaModel model = Some.Schema(table with { Columns = [.. table.Columns, Some.Column("note", "text", nullable: true)] });

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(model, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(200), LockWait = TimeSpan.Zero }))
            .Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
        timeout.Message.Should().Contain("public.items").And.Contain("LOCK TABLE public.items IN ACCESS EXCLUSIVE MODE");
    }

    [Test]
    public async Task A_table_that_nobody_may_read_names_its_holder_to_who_only_looks()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(Some.Table("items") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id > 0") }] });
        await database.SyncQuietlyAsync(model);
        await using NpgsqlConnection other = await database.HoldAsync("LOCK TABLE items IN ACCESS EXCLUSIVE MODE");
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(200), LockWait = TimeSpan.Zero });

        LockTimeoutException timeout = (await migrator.Awaiting(it => it.VerifyAsync(model)).Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
    }

    [Test]
    public async Task The_lock_is_free_again_after_a_failure()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel broken = Some.Schema(Some.Table("a") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("nonsense") }] });
        await database.Invoking(it => it.SyncAsync(broken)).Should().ThrowAsync<ApplyException>();

        (await database.SyncAsync(Some.Schema(Some.Table("a")), new MigratorOptions { LockWait = TimeSpan.Zero })).Changed.Should().BeTrue();
    }

    [TestCase("default_transaction_isolation = 'repeatable read'")]
    [TestCase("default_transaction_read_only = on")]
    [TestCase("search_path = ''")]
    [TestCase("standard_conforming_strings = off")]
    [TestCase("quote_all_identifiers = on")]
    [TestCase("datestyle = 'SQL, DMY'")]
    public async Task The_taste_of_a_database_does_not_matter(string setting)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET {setting.Replace("'", "''", StringComparison.Ordinal)}', current_database()); END $$");
        NpgsqlConnection.ClearPool(await database.Source.OpenConnectionAsync());
        TableModel table = Some.Table("a") with
        {
            Comment = @"a\b",
            Columns = [Some.Column("id"), Some.Column("day", "date") with { Default = new SqlExpression("'2026-03-04'::date") }, Some.Column("path", "text") with { Default = new SqlExpression(@"E'a\\b'::text") }],
            Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(@"path <> E'\\' and day > '2026-03-04'") }],
        };

        await database.SyncQuietlyAsync(Some.Schema(table));
    }
}
