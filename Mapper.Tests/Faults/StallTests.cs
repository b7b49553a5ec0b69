using System.Diagnostics;
using System.Globalization;
using LocalPostgres;
using Mapper.Postgres;
using Mapper.Tests.Servers;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>
/// How long the statements of an application stand still while a change of its table arrives, by Mapper and by plain DDL, with and without a long transaction in the way. A full sweep
/// measures on a million rows and prints the table of <c>docs/online.md</c>.
/// </summary>
[OnMajor(Majors.WithVector), NonParallelizable]
public sealed class StallTests
{
    private static readonly TimeSpan LongTransaction = TimeSpan.FromSeconds(Sweep.IsFull ? 10 : 2);
    // What is asked of a busy machine with two cores on top.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan Warmth = TimeSpan.FromMilliseconds(300);

    private static readonly MigratorOptions Options = Sweep.IsFull ? new MigratorOptions() : new MigratorOptions { OnlineThreshold = 1 };

    [Test]
    public async Task Nobody_waits_much_longer_than_LockTimeout_for_a_change_that_a_long_transaction_holds_up()
    {
        await using PostgresServer server = await LocalServer.StartAsync(new PostgresRequest { Major = 17 });
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(Unpooled(await server.CreateDatabaseAsync("filled"))))
        {
            await source.CreateMigrator().SyncAsync(Readings.Of(Readings.First));
            await LocalServer.ExecuteAsync(source.ConnectionString, Readings.Fill);
        }

        var table = new List<string> { $"quiet: {await MeasureAsync(server, isLong: false, _ => Task.Delay(LongTransaction))}" };
        foreach (ArrivingChange change in Readings.Changes.Where(change => Sweep.IsFull || change.Name is "a NOT NULL" or "a wider varchar"))
        {
            Stall held = await MeasureAsync(server, isLong: true, database => SyncAsync(database, change));
            Stall? free = Sweep.IsFull ? await MeasureAsync(server, isLong: false, database => SyncAsync(database, change)) : null;
            Stall? plainHeld = Sweep.IsFull ? await MeasureAsync(server, isLong: true, database => LocalServer.ExecuteAsync(database, change.Plain)) : null;
            Stall? plain = Sweep.IsFull ? await MeasureAsync(server, isLong: false, database => LocalServer.ExecuteAsync(database, change.Plain)) : null;
            table.Add($"{change.Name}: alone {free}, plain {plain}; with a long transaction {held}, plain {plainHeld}");

            if (!change.IsRewrite)
            {
                held.Longest.Should().BeLessThan(Options.LockTimeout + Noise, change.Name);
            }
        }

        TestContext.Progress.WriteLine($"longest stall of reader/writer in ms, {Readings.Rows} rows, long transaction of {LongTransaction.TotalSeconds} s (change in s):\n{string.Join('\n', table)}");
    }

    private sealed record Stall(Hammer Reader, Hammer Writer, TimeSpan Change)
    {
        internal TimeSpan Longest => Reader.Longest > Writer.Longest ? Reader.Longest : Writer.Longest;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reader}/{Writer} ({Change.TotalSeconds:0.0})");
    }

    private static async Task SyncAsync(string database, ArrivingChange change)
    {
        // Two connections that nobody else of this process has.
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
        SyncResult result = await source.CreateMigrator(Options).SyncAsync(Readings.Of(change.After));
        result.Changed.Should().BeTrue();
        result.Pending.Should().BeEmpty();
    }

    private static async Task<Stall> MeasureAsync(PostgresServer server, bool isLong, Func<string, Task> make)
    {
        await LocalServer.ExecuteAsync(Unpooled(server.ConnectionString), "CREATE DATABASE hammered TEMPLATE filled STRATEGY file_copy");
        string database = Unpooled(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "hammered" }.ConnectionString);
        Task holding = isLong ? await HoldAsync(database) : Task.CompletedTask;
        Stall stall;
        await using (Hammer reader = await Hammer.StartAsync(database, Readings.Read))
        await using (Hammer writer = await Hammer.StartAsync(database, Readings.Write))
        {
            await Task.Delay(Warmth);
            long start = Stopwatch.GetTimestamp();
            await make(database);
            stall = new Stall(reader, writer, Stopwatch.GetElapsedTime(start));
            await reader.StopAsync();
            await writer.StopAsync();
            (reader.Count > 5 && writer.Count > 5).Should().BeTrue("they go on all the time");
        }

        await holding;
        await LocalServer.ExecuteAsync(Unpooled(server.ConnectionString), "DROP DATABASE hammered WITH (FORCE)");
        return stall;
    }

    // A report, say: it has read the table, and sits on its snapshot and its lock.
    private static async Task<Task> HoldAsync(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM readings WHERE id = 1", connection);
        await begin.ExecuteNonQueryAsync();
        return EndAsync();

        async Task EndAsync()
        {
            await Task.Delay(LongTransaction);
            await connection.DisposeAsync();
        }
    }

    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
