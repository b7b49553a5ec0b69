using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using LocalPostgres;
using Mapper.Benchmarks.Peers;
using Mapper.Benchmarks.Store;
using Mapper.Benchmarks.Sync;

namespace Mapper.Benchmarks.Cold;

/// <summary><c>cold</c>: whole processes that begin, find the database up to date, and end.</summary>
internal static class ColdCommand
{
    private const string Select1 = "select-1";
    private const string OfMapper = "mapper";
    private const string OfEfCore = "ef-core";

    internal static Command Create()
    {
        var tables = new Option<int>("--tables") { Description = "How many tables the store has.", DefaultValueFactory = _ => 100 };
        var rounds = new Option<int>("--rounds") { Description = "How often each process is timed, interleaved with the others.", DefaultValueFactory = _ => 7 };
        var command = new Command("cold", "Times processes from their start to their end.") { tables, rounds, CreateChild() };
        command.SetAction(async (parsed, cancellationToken) => await PlayAsync(parsed.GetValue(tables), parsed.GetValue(rounds), cancellationToken));
        return command;
    }

    // What such a process does.
    private static Command CreateChild()
    {
        var subject = new Argument<string>("subject");
        var database = new Argument<string>("database");
        var store = new Argument<string>("store");
        var migrations = new Argument<string>("migrations") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("child", "Is what is timed.") { subject, database, store, migrations };
        command.Hidden = true;
        command.SetAction(async (parsed, _) => await ColdChild.RunAsync(parsed.GetRequiredValue(subject), parsed.GetRequiredValue(database), parsed.GetRequiredValue(store), parsed.GetValue(migrations)));
        return command;
    }

    private static async Task<int> PlayAsync(int tables, int rounds, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mapper-benchmarks");
        await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Log = Console.Error.WriteLine }, cancellationToken);
        string store = StoreAssembly.Write(folder.FullName, tables, isEvolved: false);
        string migrations = StoreMigrations.Write(folder.FullName, Assembly.LoadFrom(store));
        var cases = new List<(string Name, string Floor, Func<Task> Work)>();
        foreach (string subject in (string[])[Select1, OfMapper, OfEfCore])
        {
            string database = await server.CreateDatabaseAsync(ct: cancellationToken);
            cases.Add((NameOf(subject), NameOf(Select1), () => RunAsync([subject, database, store, migrations], cancellationToken)));
        }

        await Interleaved.PlayAsync([.. cases], rounds);
        folder.Delete(recursive: true);
        return 0;
    }

    private static string NameOf(string subject) => $"cold process, {subject}";

    private static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["cold", "child", .. arguments]) { RedirectStandardOutput = true, Environment = { ["DOTNET_TieredCompilation"] = "1" } };
        using Process child = Process.Start(start)!;
        string said = await child.StandardOutput.ReadToEndAsync(cancellationToken);
        await child.WaitForExitAsync(cancellationToken);
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"{arguments[0]} ended with {child.ExitCode}: {said}");
        }
    }
}
