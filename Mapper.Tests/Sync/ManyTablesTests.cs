using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>The rows of many tables are asked together, and each still answers for itself.</summary>
[OnMajor(17)]
public sealed class ManyTablesTests
{
    private const int Tables = 130;

    [TestCase(nameof(Required))]
    [TestCase(nameof(Added))]
    [TestCase(nameof(Retyped))]
    [TestCase(nameof(Removed))]
    public async Task Rows_and_the_catalog_are_asked_of_many_tables_in_few_round_trips(string change)
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Loose);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
        }

        proxy.Arm();
        SyncResult result = await source.CreateMigrator().SyncAsync(change switch { nameof(Required) => Required, nameof(Added) => Added, nameof(Removed) => Removed, _ => Retyped });

        result.Applied.Should().HaveCount(Tables);
        proxy.Log.RoundTrips.Should().BeLessThan(30);
    }

    [Test]
    public async Task Every_offending_table_is_named_whichever_of_the_others_may_not_be_read()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Loose);
        await database.ExecuteAsync("INSERT INTO t3 (id) VALUES (1), (2); INSERT INTO t110 (id) VALUES (7); INSERT INTO t129 (id) VALUES (9)");
        string role = await CreateRoleAsync(database, unreadable: "t50, t111");
        try
        {
            await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });

            SyncPlan required = await source.CreateMigrator().PlanAsync(Required);
            SyncPlan added = await source.CreateMigrator(new MigratorOptions { LockWait = TimeSpan.Zero }).PlanAsync(Added);

            string[] expected = ["MAP2202 public.t110.note", "MAP2202 public.t129.note", "MAP2202 public.t3.note", "MAP2204 public.t111.note", "MAP2204 public.t50.note"];
            required.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().BeEquivalentTo(expected);
            required.Refused.Single(refusal => refusal.Target == "public.t3.note").Reason.Should().Contain("2 rows").And.Contain("1, 2");
            added.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().BeEquivalentTo(expected.Select(line => line.Replace("MAP2202", "MAP2201", StringComparison.Ordinal).Replace("note", "more", StringComparison.Ordinal)));
        }
        finally
        {
            await DropRoleAsync(database, role);
        }
    }

    [Test]
    public async Task Each_table_is_counted_by_a_statement_of_its_own_which_StatementTimeout_is_for_and_one_that_may_not_be_read_costs_a_round_trip()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Loose);
        await database.ExecuteAsync("INSERT INTO t129 (id) VALUES (9)");
        string role = await CreateRoleAsync(database, unreadable: "t50");
        try
        {
            await using var proxy = new WireProxy(database.ConnectionString);
            await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Username = role, Pooling = false });
            proxy.Arm();

            SyncPlan plan = await source.CreateMigrator().PlanAsync(Added);

            plan.Refused.Select(refusal => $"{refusal.Code} {refusal.Target}").Should().BeEquivalentTo("MAP2204 public.t50.more", "MAP2201 public.t129.more");
            proxy.Log.Statements.Where(statement => statement.Contains("SELECT count(*) FROM public.t", StringComparison.Ordinal)).Should().HaveCountGreaterThanOrEqualTo(Tables)
                .And.OnlyContain(statement => statement.Split("count(*)", StringSplitOptions.None).Length == 2);
            proxy.Log.RoundTrips.Should().BeLessThan(30);
        }
        finally
        {
            await DropRoleAsync(database, role);
        }
    }

    [Test]
    public async Task The_one_table_that_another_session_holds_is_named()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Loose);
        await using NpgsqlConnection holder = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction held = await holder.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("LOCK TABLE t77 IN ACCESS EXCLUSIVE MODE", holder);
        await locking.ExecuteNonQueryAsync();

        Func<Task> planning = () => database.Source.CreateMigrator(new MigratorOptions { LockWait = TimeSpan.FromSeconds(2) }).PlanAsync(Added);

        LockTimeoutException failure = (await planning.Should().ThrowAsync<LockTimeoutException>()).Which;
        failure.Message.Should().Contain("Table public.t77,");
        failure.Blockers.Should().Contain(blocker => blocker.ProcessId == holder.ProcessID);
    }

    // One that may do all but read some tables.
    private static async Task<string> CreateRoleAsync(Database database, string unreadable)
    {
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT USAGE, CREATE ON SCHEMA public TO {role}; GRANT USAGE ON SCHEMA mapper TO {role}; GRANT ALL ON ALL TABLES IN SCHEMA mapper, public TO {role}; REVOKE SELECT ON {unreadable} FROM {role}");
        return role;
    }

    private static Task DropRoleAsync(Database database, string role) => database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");

    private static SchemaModel Loose => Store(Some.Column("note", "text", nullable: true));

    private static SchemaModel Required => Store(Some.Column("note", "text"));

    private static SchemaModel Added => Store(Some.Column("note", "text", nullable: true), Some.Column("more", "text"));

    private static SchemaModel Removed =>
        Store() with { Tables = Store().Tables.Select(table => table with { RemovedColumns = new EquatableArray<string>(["note"]) }).ToEquatableArray() };

    private static SchemaModel Retyped =>
        Loose with { Tables = Loose.Tables.Select(table => table with { Columns = table.Columns.Select(column => column.Name == "id" ? column with { StoreType = "bigint" } : column).ToEquatableArray() }).ToEquatableArray() };

    private static SchemaModel Store(params ColumnModel[] columns) =>
        Some.Schema([.. Enumerable.Range(0, Tables).Select(i => Some.Table($"t{i}")).Select(table => table with { Columns = [.. table.Columns, .. columns] })]);
}
