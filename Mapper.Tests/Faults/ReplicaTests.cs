using System.Globalization;
using LocalPostgres;
using Mapper.Postgres;
using Mapper.Tests.Servers;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>Replicas as processes of their own, which all sync one database at the same moment, directly and behind PgBouncer: in a full sweep 16 of them, 20 times.</summary>
[OnMajor(Majors.WithVector)]
public sealed class ReplicaTests
{
    private static readonly int Replicas = Sweep.IsFull ? 16 : 3;
    private static readonly int Rounds = Sweep.IsFull ? 20 : 1;

    [Test]
    public async Task Of_many_processes_that_sync_at_once_one_makes_each_change_and_none_fails()
    {
        await using PostgresServer server = await LocalServer.StartAsync(new PostgresRequest { Major = 17 });
        await using PgBouncer bouncer = await PgBouncer.StartAsync(server.ConnectionString);
        using var release = new Release(ManyTables.Grown);
        await using var fleet = new Fleet(release, Replicas);
        await FillAsync(await server.CreateDatabaseAsync("filled"));
        for (int round = 0; round < Rounds; round++)
        {
            await CreateAsync(server, fleet, "create, directly", it => it);
            await ChangeAsync(server, fleet, "online, behind PgBouncer", bouncer.Through);
            if (Sweep.IsFull)
            {
                await CreateAsync(server, fleet, "create, behind PgBouncer", bouncer.Through);
                await ChangeAsync(server, fleet, "online, directly", it => it);
            }
        }

        fleet.Report();
        await ShouldHaveNoDeadlockAsync(server);
    }

    private static async Task CreateAsync(PostgresServer server, Fleet fleet, string name, Func<string, string> way)
    {
        string database = await server.CreateDatabaseAsync();

        IReadOnlyList<string> answers = await fleet.SyncAsync(way(database), long.MaxValue, name);

        answers.Where(answer => answer != "0 applied").Should().ContainSingle("one makes them all, and for the others there is nothing left to do").Which.Should().MatchRegex(@"^\d+ applied$");
        await ShouldBeGrownAsync(server, database, entries: 1);
    }

    private static async Task ChangeAsync(PostgresServer server, Fleet fleet, string name, Func<string, string> way)
    {
        string database = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "changed" }.ConnectionString;
        await LocalServer.ExecuteAsync(server.ConnectionString, "CREATE DATABASE changed TEMPLATE filled");

        IReadOnlyList<string> answers = await fleet.SyncAsync(way(database), onlineThreshold: 1, name);

        answers.Should().OnlyContain(answer => answer.Contains(" applied", StringComparison.Ordinal));
        answers.Sum(answer => int.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture)).Should().Be(ManyTables.Changes, string.Join("; ", answers));
        await ShouldBeGrownAsync(server, database, entries: 3);
    }

    private static async Task FillAsync(string database)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await source.CreateMigrator().SyncAsync(ManyTables.Model(ManyTables.First));
        await using NpgsqlCommand fill = source.CreateCommand(ManyTables.Rows);
        await fill.ExecuteNonQueryAsync();
    }

    private static async Task ShouldBeGrownAsync(PostgresServer server, string database, int entries)
    {
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(database))
        {
            (await source.CreateMigrator(new MigratorOptions { OnlineThreshold = 1 }).PlanAsync(ManyTables.Model(ManyTables.Grown))).ToSql().Should().BeEmpty();
        }

        (await LocalServer.AskAsync<long>(database, "SELECT count(*) FROM mapper.journal")).Should().Be(entries);
        (await LocalServer.AskAsync<long>(database, "SELECT (SELECT count(*) FROM mapper.pending) + (SELECT count(*) FROM pg_index WHERE NOT indisvalid)")).Should().Be(0);
        await LocalServer.ExecuteAsync(server.ConnectionString, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");
    }

    private static async Task ShouldHaveNoDeadlockAsync(PostgresServer server)
    {
        string log = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW data_directory"))!, "server.log"));
        log.Should().Contain("database system is ready").And.NotContain("deadlock detected");
        IEnumerable<string> errors = log.Split('\n').Where(line => line.Contains("ERROR:", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("ERROR:", StringComparison.Ordinal) + "ERROR:".Length)..].Trim());
        TestContext.Progress.WriteLine($"errors in the server's log: {string.Join("; ", errors.CountBy(error => error).Select(pair => $"{pair.Value} × {pair.Key}"))}");
    }
}
