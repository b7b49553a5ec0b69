using System.Diagnostics;
using LocalPostgres;
using LocalPostgres.Sources;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>What a sync does about tables that stay in use: it gives way, and comes again.</summary>
[OnMajor(Majors.WithVector)]
public sealed class PatienceTests
{
    private static readonly TableModel Items = Some.Table("items");

    private static SchemaModel Widened => Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)] });

    [Test]
    public async Task A_table_that_becomes_free_within_LockWait_is_changed()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection other = await database.HoldAsync("SELECT FROM items");

        Task<SyncResult> sync = database.SyncAsync(Widened, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(100) });
        await Task.Delay(700);
        sync.IsCompleted.Should().BeFalse();
        await other.CloseAsync();

        (await sync).Applied.Should().ContainSingle();
    }

    [Test]
    public async Task A_table_that_becomes_readable_within_LockWait_is_planned_for_and_verified()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(Items with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id > 0") }] });
        await database.SyncQuietlyAsync(model);
        await using NpgsqlConnection other = await database.HoldAsync("LOCK TABLE items IN ACCESS EXCLUSIVE MODE");
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(100) });

        Task<SyncPlan> plan = migrator.PlanAsync(model);
        Task<SchemaReport> report = migrator.VerifyAsync(model);
        await Task.Delay(700);
        await other.CloseAsync();

        (await plan).IsEmpty.Should().BeTrue();
        (await report).State.Should().Be(SchemaState.InSync);
    }

    [TestCase(0, 5)]
    [TestCase(1.5, 6)]
    public async Task Others_who_go_on_changing_tables_are_waited_for_as_long_as_LockWait_and_five_times_at_least(double seconds, int fewest)
    {
        int readings = 0;
        var patience = new LockPatience(new MigratorOptions { LockWait = TimeSpan.FromSeconds(seconds) });

        Func<Task> reading = () => patience.TryAsync<int>(
            _ =>
            {
                readings++;
                throw CatalogMovedException.While("a test");
            },
            CancellationToken.None);

        (await reading.Should().ThrowAsync<CatalogMovedException>()).Which.Message.Should().Contain($", {readings} times in a row");
        readings.Should().BeInRange(fewest, seconds == 0 ? 5 : 10);
    }

    [TestCase("CREATE EXTENSION citext")]
    [TestCase("ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet'")]
    [TestCase("CREATE SCHEMA mapper")]
    public async Task What_another_transaction_makes_or_changes_is_waited_for_as_a_table_is(string change)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TYPE mood AS ENUM ('calm')");
        await using NpgsqlConnection other = await database.HoldAsync(change);
        SchemaModel model = Some.Schema(Items) with
        {
            Extensions = [new ExtensionModel("citext", Schema: null)],
            Enums = [new EnumModel { Name = Some.Name("mood"), Labels = [.. new[] { "calm", "wild" }.Select(label => new EnumLabelModel(label, ClrName: null, RenamedFrom: default))] }],
        };
        MigratorOptions impatient = new() { LockTimeout = TimeSpan.FromMilliseconds(100) };

        await database.Invoking(it => it.SyncAsync(model, impatient with { LockWait = TimeSpan.Zero })).Should().ThrowAsync<LockTimeoutException>().WithMessage("*another transaction makes or changes it*");
        Task<SyncResult> sync = database.SyncAsync(model, impatient);
        await database.UntilAsync("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')");
        await Task.Delay(150);
        await other.CloseAsync();

        (await sync).Changed.Should().BeTrue();
    }

    // As a newer version of Mapper does that adds a column to its books, for as long as its sync takes.
    [Test]
    public async Task Books_that_another_transaction_changes_are_not_waited_for_without_end()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection other = await database.HoldAsync("LOCK TABLE mapper.fingerprints, mapper.objects, mapper.journal, mapper.pending");
        MigratorOptions impatient = new() { LockTimeout = TimeSpan.FromMilliseconds(100), LockWait = TimeSpan.Zero };
        Migrator migrator = database.Source.CreateMigrator(impatient);

        foreach (Func<Task> call in new Func<Task>[] { () => migrator.SyncAsync(Some.Schema(Items)), () => migrator.SyncAsync(Widened), () => migrator.PlanAsync(Widened), () => migrator.HistoryAsync(), () => migrator.UndoAsync(1) })
        {
            (await call.Should().ThrowAsync<LockTimeoutException>()).Which.Blockers.Should().ContainSingle();
        }

        Task<SyncResult> sync = database.SyncAsync(Widened, impatient with { LockWait = TimeSpan.FromSeconds(30) });
        await Task.Delay(300);
        await other.CloseAsync();
        (await sync).Applied.Should().ContainSingle();
    }

    [TestCase("mapper.objects")]
    [TestCase("mapper.journal")]
    [TestCase("mapper.fingerprints")]
    public async Task Books_that_another_transaction_keeps_from_being_written_are_waited_for(string books)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection other = await database.HoldAsync($"LOCK TABLE {books} IN SHARE MODE");
        MigratorOptions impatient = new() { LockTimeout = TimeSpan.FromMilliseconds(100) };

        LockTimeoutException locked = (await database.Invoking(it => it.SyncAsync(Widened, impatient with { LockWait = TimeSpan.Zero })).Should().ThrowAsync<LockTimeoutException>()).Which;

        locked.Message.Should().StartWith("A table of the books");
        locked.Blockers.Should().ContainSingle();
        Task<SyncResult> sync = database.SyncAsync(Widened, impatient);
        await Task.Delay(300);
        await other.CloseAsync();
        (await sync).Applied.Should().ContainSingle();
    }

    [Test]
    public async Task A_session_that_the_server_ends_is_a_lost_connection()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection other = await database.HoldAsync("SELECT FROM items");

        Task<SyncResult> sync = database.SyncAsync(Widened, new MigratorOptions { LockTimeout = TimeSpan.FromSeconds(30) });
        await database.UntilAsync("SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

        (await sync.Awaiting(it => it).Should().ThrowAsync<ConnectionLostException>()).Which.IsCommitUnknown.Should().BeFalse();
    }

    [Test]
    public async Task A_session_that_the_server_ends_while_it_asks_the_rows_is_a_lost_connection()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("INSERT INTO items VALUES (1); CREATE FUNCTION waits(n integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN n; END'");
        await using NpgsqlConnection other = await database.HoldAsync("SELECT pg_advisory_xact_lock(1)");

        Task<SyncResult> sync = database.SyncAsync(Some.Schema(Items with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("waits(id) > 0") }] }), new MigratorOptions { LockTimeout = TimeSpan.FromSeconds(30) });
        await database.UntilAsync("SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

        (await sync.Awaiting(it => it).Should().ThrowAsync<ConnectionLostException>()).Which.IsCommitUnknown.Should().BeFalse();
    }

    [Test]
    public async Task While_it_waits_for_a_long_transaction_nobody_else_waits_longer_than_LockTimeout()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection other = await database.HoldAsync("SELECT FROM items");
        var options = new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(150), LockWait = TimeSpan.FromSeconds(1.5) };

        Task<SyncResult> sync = database.SyncAsync(Widened, options);
        (int reads, TimeSpan longest) = await ReadUntilAsync(database, sync);

        LockTimeoutException timeout = (await sync.Awaiting(it => it).Should().ThrowAsync<LockTimeoutException>()).Which;
        timeout.Message.Should().MatchRegex(@"the other one, idle in transaction since \d\d:\d\d:\d\dZ").And.MatchRegex(@"Tried \d+ times in \d+\.?\d* s");
        timeout.Blockers.Should().ContainSingle(blocker => blocker.ProcessId == other.ProcessID).Which.State.Should().Be("idle in transaction");
        reads.Should().BeGreaterThan(20);
        // Two cores may be busy with other tests; without giving way a reader would wait for the whole of LockWait.
        longest.Should().BeLessThan(TimeSpan.FromSeconds(1));
        (await database.QueryAsync<int>("SELECT count(*)::integer FROM pg_attribute WHERE attrelid = 'items'::regclass AND attnum > 0")).Should().Equal(1);
    }

    [Test]
    public async Task A_plan_that_the_lock_table_does_not_hold_is_refused_before_anything_is_sent_and_the_largest_that_it_holds_is_applied()
    {
        await using PostgresServer server = await PostgresServer.StartAsync(
            new PostgresRequest { Major = 17, Log = TestContext.Progress.WriteLine, Settings = new Dictionary<string, string> { ["max_locks_per_transaction"] = "10", ["max_connections"] = "20" } }, ServerSources.Local(), CancellationToken.None);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        Migrator migrator = source.CreateMigrator();

        Refusal refusal = (await migrator.Awaiting(it => it.SyncAsync(Many(5000))).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Subject;
        refusal.Code.Should().Be("MAP2233");
        refusal.Reason.Should().Contain("max_locks_per_transaction 10");
        refusal.Remedy.Should().MatchRegex(@"Set max_locks_per_transaction = \d{3,}");

        int held = await LargestAsync(migrator);
        held.Should().BeGreaterThan(20);
        (await migrator.SyncAsync(Many(held))).Changed.Should().BeTrue();
    }

    // Tables with all that takes locks: TOAST, a sequence, keys, an index, a check, a reference.
    private static SchemaModel Many(int count) => Some.Schema([.. Enumerable.Range(0, count).Select(i => Some.Table($"t{i}", i == 0 ? [] : [$"t{i - 1}"]) is var table ? table with
    {
        Columns = [table.Columns[0] with { Identity = new IdentityModel() }, .. table.Columns.Skip(1), Some.Column("name", "text"), Some.Column("size")],
        Uniques = [new UniqueModel { Name = $"uq{i}", Columns = ["name"] }],
        Checks = [new CheckModel { Name = $"ck{i}", Expression = new SqlExpression("size > 0") }],
        Indexes = [new IndexModel { Name = $"ix{i}", Keys = [new IndexKeyModel { Column = "size" }] }],
    } : table)]);

    private static async Task<int> LargestAsync(Migrator migrator)
    {
        int count = 60;
        while ((await migrator.PlanAsync(Many(count))).Refused.Count > 0)
        {
            count--;
        }

        return count;
    }

    private static async Task<(int Reads, TimeSpan Longest)> ReadUntilAsync(Database database, Task end)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using var read = new NpgsqlCommand("SELECT count(*) FROM items", connection);
        int reads = 0;
        TimeSpan longest = TimeSpan.Zero;
        while (!end.IsCompleted)
        {
            long start = Stopwatch.GetTimestamp();
            await read.ExecuteScalarAsync();
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
            reads++;
            await Task.Delay(5);
        }

        return (reads, longest);
    }
}
