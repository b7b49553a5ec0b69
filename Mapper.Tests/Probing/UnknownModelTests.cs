using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>A model that was not compared before, of which the database is as it wants.</summary>
[OnMajor(17)]
public sealed class UnknownModelTests
{
    private const string Catalog = "format_type(u.atttypid, u.atttypmod)";

    private static SchemaModel Model => Some.Schema(Some.Table("a"), Some.Table("b", "a"));

    // The consent is part of what is asked, and gives nothing to do.
    private static MigratorOptions Asked => new() { AllowDataLoss = ["a.gone"] };

    private static SchemaModel Strict => new()
    {
        Tables = [Some.Table("a") with { Owner = "shop", Columns = [Some.Column("id"), Some.Column("note")] }],
        Plugins = [new PluginModel("shop", Schema: null, DependsOn: [])],
    };

    [Test]
    public async Task It_is_read_twice_once_and_known_from_then_on()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Model);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
        }

        proxy.Arm();
        bool changed = (await source.CreateMigrator(Asked).SyncAsync(Model)).Changed;
        int readings = Readings(proxy);
        proxy.Arm();
        await source.CreateMigrator(Asked).SyncAsync(Model);

        changed.Should().BeFalse();
        readings.Should().Be(2, "what is read before its fingerprint is taken can't be vouched for");
        Readings(proxy).Should().Be(0);
        proxy.Log.RoundTrips.Should().Be(1);
    }

    [TestCase("pieces AS", 1, TestName = "A_change_before_the_fingerprint_is_not_vouched_for")]
    [TestCase(Catalog, 2, TestName = "A_change_before_the_second_reading_is_not_vouched_for")]
    [TestCase("has_table_privilege('mapper.fingerprints'", 2, TestName = "A_change_after_the_second_reading_is_not_vouched_for")]
    public async Task A_change_meanwhile_is_not_vouched_for(string moment, int time)
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Model);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        Func<int> times = ChangeAt(proxy, moment, time, database, "ALTER TABLE b DROP COLUMN a_id");
        SyncResult first = await source.CreateMigrator(Asked).SyncAsync(Model);
        proxy.Noted = null;
        SyncResult second = await source.CreateMigrator(Asked).SyncAsync(Model);

        times().Should().Be(time);
        first.Changed.Should().BeFalse("all was well when it was read");
        second.Changed.Should().BeTrue("the next start sees what has changed since");
    }

    [Test]
    public async Task What_is_left_as_a_newer_version_has_it_in_the_second_reading_is_not_vouched_for()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(Strict);
        await database.SyncAsync(Strict with { Tables = [.. Strict.Tables, Some.Table("newer") with { Owner = "shop" }] });
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        Func<int> times = ChangeAt(proxy, "pieces AS", 1, database, "ALTER TABLE a ALTER COLUMN note DROP NOT NULL");
        await source.CreateMigrator(Asked).SyncAsync(Strict);
        proxy.Noted = null;
        await source.CreateMigrator().UndoAsync((await source.CreateMigrator().HistoryAsync()).Max(entry => entry.Id));
        SyncResult alone = await source.CreateMigrator(Asked).SyncAsync(Strict);

        times().Should().Be(1);
        alone.Applied.Select(step => step.Step.Sql).Should().Equal("ALTER TABLE public.a ALTER COLUMN note SET NOT NULL");
    }

    // Before a statement is sent for the given time; the answer is how often it was sent.
    private static Func<int> ChangeAt(WireProxy proxy, string moment, int time, Database database, string byHand)
    {
        int times = 0;
        proxy.Noted = number =>
        {
            if (proxy.Log.Statements[number].Contains(moment, StringComparison.Ordinal) && ++times == time)
            {
                Task.Run(() => database.ExecuteAsync(byHand)).Wait();
            }
        };
        return () => times;
    }

    private static int Readings(WireProxy proxy) => proxy.Log.Statements.Count(statement => statement.Contains(Catalog, StringComparison.Ordinal));
}
