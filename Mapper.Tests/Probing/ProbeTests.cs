using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>What a sync of an up-to-date database costs, and when it is one.</summary>
[OnEveryMajor]
public sealed class ProbeTests
{
    private static readonly SchemaModel Model = Some.Schema(
        Some.Table("orders") with { Columns = [Some.Column("id"), Some.Column("note", "text") with { Default = new SqlExpression("'none'") }], Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }] },
        Some.Table("lines", "orders"));

    [Test]
    public async Task A_sync_with_nothing_to_do_costs_one_round_trip_and_one_question()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);

        SyncResult result = await source.CreateMigrator().SyncAsync(Model);

        result.Changed.Should().BeFalse();
        result.Plan.Target.Tables.Should().HaveCount(2);
        proxy.Log.RoundTrips.Should().Be(1, string.Join(Environment.NewLine, proxy.Log.Statements));
        proxy.Log.Statements.Should().HaveCount(2).And.ContainSingle(statement => statement.StartsWith("WITH known", StringComparison.Ordinal)).And.ContainSingle(statement => statement.Contains("set_config", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_was_not_known_is_after_one_full_comparison()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);
        var others = new MigratorOptions { AllowDataLoss = ["public.orders.gone"] };

        (await source.CreateMigrator(others).SyncAsync(Model)).Changed.Should().BeFalse();
        proxy.Log.RoundTrips.Should().BeGreaterThan(1, "other options may ask for other things");
        proxy.Arm();
        (await source.CreateMigrator(others).SyncAsync(Model)).Changed.Should().BeFalse();
        (await source.CreateMigrator().SyncAsync(Model)).Changed.Should().BeFalse();

        proxy.Log.RoundTrips.Should().Be(2, "each of both is known");
    }

    [Test]
    public async Task A_role_that_may_not_read_the_books_compares()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        await using var proxy = new WireProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);

        (await source.CreateMigrator().SyncAsync(Model)).Changed.Should().BeFalse();

        proxy.Log.RoundTrips.Should().BeGreaterThan(1);
        proxy.Log.Writes.Where(statement => statement != "COMMIT").Should().BeEmpty();
        await database.ExecuteAsync($"DROP ROLE {role}");
    }

    [Test]
    public async Task A_role_that_may_read_the_books_and_not_write_them_needs_no_more()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA mapper TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA mapper TO {role}");
        await using var proxy = new WireProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);

        (await source.CreateMigrator().SyncAsync(Model)).Changed.Should().BeFalse();
        proxy.Log.RoundTrips.Should().Be(1);
        await database.ExecuteAsync("COMMENT ON TABLE orders IS NULL; ALTER TABLE orders RENAME TO x; ALTER TABLE x RENAME TO orders");
        (await source.CreateMigrator().SyncAsync(Model)).Changed.Should().BeFalse("it is looked at, and nothing can be remembered");

        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Test]
    public async Task Another_search_path_and_a_table_that_poses_as_the_catalog_change_nothing()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Model);
        await using var proxy = new WireProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "public, pg_catalog" }.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);
        await database.ExecuteAsync("CREATE TABLE pg_class (oid oid)");

        (await source.CreateMigrator().SyncAsync(Model)).Changed.Should().BeFalse();

        proxy.Log.RoundTrips.Should().Be(1);
    }

    [Test]
    public async Task The_comparison_is_made_where_another_session_changes_something_while_a_sync_is_about_to_commit()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Some.Schema(Some.Table("orders")));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);
        await database.ExecuteAsync("CREATE FUNCTION mapper.interfere() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$; CREATE TRIGGER slow AFTER INSERT ON mapper.journal EXECUTE FUNCTION mapper.interfere()");
        SchemaModel two = Some.Schema(Some.Table("orders"), Some.Table("boxes"));

        Task<SyncResult> sync = source.CreateMigrator().SyncAsync(two);
        while (!proxy.Log.Statements.Any(statement => statement.Contains("INTO \"mapper\".journal", StringComparison.Ordinal) || statement.Contains("INTO mapper.journal", StringComparison.Ordinal)))
        {
            await Task.Delay(5);
        }

        await database.ExecuteAsync("ALTER TABLE orders ALTER COLUMN id SET DEFAULT 1");
        (await sync).Changed.Should().BeTrue();

        (await database.SyncAsync(two)).Applied.Select(step => step.Step.Change.ToString()).Should().ContainSingle();
    }

    [Test]
    public async Task Plugins_that_are_synced_alone_are_asked_about_together()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel other = Some.Schema(Some.Table("boxes"));
        await database.SyncAsync(Model);
        await database.SyncAsync(other);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = await ConnectAsync(proxy);

        var asked = new PostgresDatabase(source);
        IReadOnlyList<bool> answers = await asked.AreUpToDateAsync(
            [asked.Dialect.Complete(other), asked.Dialect.Complete(Some.Schema(Some.Table("never"))), asked.Dialect.Complete(Model)], new MigratorOptions(), CancellationToken.None);

        answers.Should().Equal(true, false, true);
        proxy.Log.RoundTrips.Should().Be(1);
    }

    // Npgsql's own questions, which it asks of a new server, are not counted.
    private static async Task<NpgsqlDataSource> ConnectAsync(WireProxy proxy)
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        return source;
    }
}
