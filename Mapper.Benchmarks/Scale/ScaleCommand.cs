using System.CommandLine;
using System.Reflection;
using LocalPostgres;
using Mapper.Benchmarks.Store;
using Mapper.Benchmarks.Sync;

namespace Mapper.Benchmarks.Scale;

/// <summary><c>scale</c>: databases that are up to date, one ten times the size of another, and a hundred at once.</summary>
internal static class ScaleCommand
{
    private const string Small = "no-op, few tables";
    private const string Large = "no-op, ten times as many";
    private const string Connects = "many databases, select 1";
    private const string Fleet = "many databases, up to date";

    internal static Command Create()
    {
        var tables = new Option<int>("--tables") { Description = "How many tables the smaller store has.", DefaultValueFactory = _ => 500 };
        var databases = new Option<int>("--databases") { Description = "How many databases are synced at once, of 20 tables each.", DefaultValueFactory = _ => 100 };
        var rounds = new Option<int>("--rounds") { Description = "How often each case is timed, interleaved with the others.", DefaultValueFactory = _ => 7 };
        var command = new Command("scale", "Times up-to-date syncs by the number of tables and of databases.") { tables, databases, rounds };
        command.SetAction(async (parsed, cancellationToken) => await PlayAsync(parsed.GetValue(tables), parsed.GetValue(databases), parsed.GetValue(rounds), cancellationToken));
        return command;
    }

    private static async Task<int> PlayAsync(int tables, int databases, int rounds, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mapper-benchmarks");
        var settings = new Dictionary<string, string> { ["max_locks_per_transaction"] = "1024" };
        await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Settings = settings, Log = Console.Error.WriteLine }, cancellationToken);
        Assembly small = StoreAssembly.Load(folder.FullName, tables, isEvolved: false);
        Assembly large = StoreAssembly.Load(folder.FullName, 10 * tables, isEvolved: false);
        string few = await server.CreateDatabaseAsync(ct: cancellationToken);
        string many = await server.CreateDatabaseAsync(ct: cancellationToken);
        await Subjects.SyncAsync(few, small);
        await Subjects.SyncAsync(many, large);
        var fleet = new FleetSubject(StoreAssembly.Load(folder.FullName, 20, isEvolved: false));
        for (int i = 0; i < databases; i++)
        {
            fleet.Databases.Add(await server.CreateDatabaseAsync(ct: cancellationToken));
        }

        await fleet.SyncAsync(cancellationToken);
        (string Name, string Floor, Func<Task> Work)[] cases =
        [
            (Small, Small, () => Subjects.SyncAsync(few, small)),
            (Large, Small, () => Subjects.SyncAsync(many, large)),
            (Connects, Connects, () => fleet.ConnectAsync(cancellationToken)),
            (Fleet, Connects, () => fleet.SyncAsync(cancellationToken)),
        ];
        await Interleaved.PlayAsync(cases, rounds);
        folder.Delete(recursive: true);
        return 0;
    }
}
