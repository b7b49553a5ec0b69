using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>The locks of a plan, beside applications that read and write.</summary>
[OnEveryMajor]
public sealed class TableLockTests
{
    private const string Reads = "SELECT FROM items";
    private const string Writes = "INSERT INTO items VALUES (2, 'b')";
    private const string Vacuums = "LOCK TABLE items IN SHARE UPDATE EXCLUSIVE MODE";

    private static readonly TableModel Items = Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("name", "text", nullable: true)] };

    private static SchemaModel Commented => Some.Schema(Items with { Comment = "Things." });

    private static SchemaModel Indexed => Some.Schema(Items with { Indexes = [new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "name" }] }] });

    private static SchemaModel Referenced => Some.Schema(Items, Some.Table("others", "items"));

    private static SchemaModel Widened => Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)] });

    private static IEnumerable<TestCaseData> Meetings() =>
    [
        new(Commented, Writes, null), new(Commented, Vacuums, "SHARE UPDATE EXCLUSIVE"),
        new(Indexed, Reads, null), new(Indexed, Writes, "SHARE"),
        new(Referenced, Reads, null), new(Referenced, Writes, "SHARE ROW EXCLUSIVE"), new(Referenced, Vacuums, "SHARE ROW EXCLUSIVE"),
        new(Widened, Reads, "ACCESS EXCLUSIVE"),
    ];

    [TestCaseSource(nameof(Meetings))]
    public async Task A_sync_waits_for_those_alone_whom_its_change_would_meet(object model, string doing, string? mode)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await database.ExecuteAsync("INSERT INTO items VALUES (1, 'a')");
        await using NpgsqlConnection other = await database.HoldAsync(doing);
        Func<Task<SyncResult>> sync = () => database.SyncAsync((SchemaModel)model, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(150), LockWait = TimeSpan.Zero });

        if (mode is null)
        {
            (await sync()).Changed.Should().BeTrue();
            return;
        }

        LockTimeoutException timeout = (await sync.Should().ThrowAsync<LockTimeoutException>()).Which;
        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
        timeout.Message.Should().Contain($"LOCK TABLE public.items IN {mode} MODE");
        await other.CloseAsync();
        (await sync()).Changed.Should().BeTrue();
    }

    [Test]
    public async Task All_locks_together_wait_no_longer_than_LockTimeout()
    {
        await using Database database = await Database.CreateAsync();
        TableModel[] tables = [.. Enumerable.Range(0, 6).Select(i => Some.Table($"t{i}"))];
        await database.SyncQuietlyAsync(Some.Schema(tables));
        await using NpgsqlConnection one = await database.HoldAsync("LOCK TABLE t1 IN ACCESS SHARE MODE; LOCK TABLE t4 IN ACCESS SHARE MODE");
        SchemaModel model = Some.Schema([.. tables.Select(table => table with { Columns = [.. table.Columns, Some.Column("note", "text", nullable: true)] })]);

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(model, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(200), LockWait = TimeSpan.Zero })).Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Message.Should().Contain("LOCK TABLE public.t0, public.t1, public.t2, public.t3, public.t4, public.t5 IN ACCESS EXCLUSIVE MODE");
        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(one.ProcessID);
    }

    [Test]
    public async Task Who_waits_for_a_table_before_the_sync_is_named_with_those_that_it_waits_for()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using NpgsqlConnection reader = await database.HoldAsync(Reads);
        await using NpgsqlConnection waiter = await database.HoldAsync("SELECT 1");
        Task altering = new NpgsqlCommand("ALTER TABLE items ADD COLUMN theirs integer", waiter).ExecuteNonQueryAsync();
        await database.UntilAsync($"SELECT count(*) = 1 FROM pg_locks WHERE pid = {waiter.ProcessID} AND NOT granted");

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(Indexed, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(150), LockWait = TimeSpan.Zero })).Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Select(blocker => blocker.ProcessId).Should().BeEquivalentTo([reader.ProcessID, waiter.ProcessID]);
        await reader.CloseAsync();
        await altering;
    }

    [Test]
    public async Task A_plan_takes_no_lock_nor_does_a_sync_without_changes()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);

        await source.CreateMigrator().PlanAsync(Widened);
        await source.CreateMigrator().VerifyAsync(Widened);
        await source.CreateMigrator().SyncAsync(Some.Schema(Items));
        proxy.Log.Statements.Should().NotContain(statement => statement.Contains("LOCK TABLE"));

        await source.CreateMigrator().SyncAsync(Widened);
        proxy.Log.Statements.Where(statement => statement.Contains("LOCK TABLE")).Should().Equal("LOCK TABLE public.items IN ACCESS EXCLUSIVE MODE");
        proxy.Log.Statements.Where(statement => statement.Contains("statement_timeout")).TakeLast(2).Should().Equal("SET LOCAL statement_timeout = '800ms'", "SET LOCAL statement_timeout = '0ms'");
    }

    [Test]
    public async Task A_plan_that_has_to_try_a_statement_waits_no_longer_than_LockTimeout_and_names_who_is_in_the_way()
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items") with { Columns = [Some.Column("id"), Some.Column("during", "int4range")] };
        await database.SyncQuietlyAsync(Some.Schema(table));
        await using NpgsqlConnection other = await database.HoldAsync(Reads);
        SchemaModel model = Some.Schema(table with { Exclusions = [new ExclusionModel { Name = "ex", Elements = new SqlExpression("during WITH &&") }] });
        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(150), LockWait = TimeSpan.Zero });

        LockTimeoutException timeout = (await migrator.Awaiting(it => it.PlanAsync(model)).Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
    }

    [Test]
    public async Task A_backfill_that_reads_a_table_in_use_waits_no_longer_than_LockTimeout_and_names_who_is_in_the_way()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Some.Schema(Items, Some.Table("others")));
        await database.ExecuteAsync("INSERT INTO items VALUES (1, 'a')");
        await using NpgsqlConnection other = await database.HoldAsync("LOCK TABLE others IN ACCESS EXCLUSIVE MODE");
        ColumnModel filled = Some.Column("count", "bigint") with { Hints = new ColumnHints { Backfill = "(SELECT count(*) FROM others)" } };
        SchemaModel model = Some.Schema(Items with { Columns = [.. Items.Columns, filled] }, Some.Table("others"));

        LockTimeoutException timeout = (await database.Invoking(it => it.SyncAsync(model, new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(150), LockWait = TimeSpan.Zero })).Should().ThrowAsync<LockTimeoutException>()).Which;

        timeout.Blockers.Should().ContainSingle().Which.ProcessId.Should().Be(other.ProcessID);
        await other.CloseAsync();
        await database.SyncQuietlyAsync(model);
    }
}
