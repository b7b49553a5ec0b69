using System.Reflection;
using LocalPostgres;
using Mapper.Benchmarks.Peers;
using Mapper.Benchmarks.Store;
using Mapper.Tests.Wire;

namespace Mapper.Benchmarks.Sync;

/// <summary>Plays every case once a round, so that what disturbs the machine disturbs all of them.</summary>
internal sealed class SyncRun(PostgresServer server, Assembly store, Assembly evolved, RawStatements raw, Assembly? migrations)
{
    private readonly Dictionary<string, Series> _series = [];
    private readonly Dictionary<string, WireLog> _wire = [];

    internal static async Task<IReadOnlyList<SeriesLine>> PlayAsync(int tables, int rounds, bool withPeers, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mapper-benchmarks");
        try
        {
            // Thousands of tables in one transaction take as many locks.
            var settings = new Dictionary<string, string> { ["max_locks_per_transaction"] = "1024" };
            await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Fsync = true, Settings = settings, Log = Console.Error.WriteLine }, cancellationToken);
            Assembly store = StoreAssembly.Load(folder.FullName, tables, isEvolved: false);
            Assembly evolved = StoreAssembly.Load(folder.FullName, tables, isEvolved: true);
            Assembly? migrations = withPeers ? Assembly.LoadFrom(StoreMigrations.Write(folder.FullName, store, evolved)) : null;
            var run = new SyncRun(server, store, evolved, await RawStatements.OfAsync(await server.CreateDatabaseAsync(ct: cancellationToken), store, evolved), migrations);
            return await run.PlayAsync(rounds, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<SeriesLine>> PlayAsync(int rounds, CancellationToken cancellationToken)
    {
        await CountAsync();
        // The first round is for the compiler and the caches.
        for (int round = 0; round <= rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync(round == 0 ? "warming up" : FormattableString.Invariant($"round {round} of {rounds}"));
            await PlayRoundAsync();
            if (round == 0)
            {
                _series.Clear();
            }
        }

        return [.. _series.Values.Select(series => series.Line(_series[Case.FloorOf(series.Name)]) with { RoundTrips = _wire.GetValueOrDefault(series.Name)?.RoundTrips, Statements = _wire.GetValueOrDefault(series.Name)?.Statements.Count })];
    }

    private async Task PlayRoundAsync()
    {
        string ours = await server.CreateDatabaseAsync();
        string plain = await server.CreateDatabaseAsync();
        await TimeAsync(Case.RawCreate, () => Subjects.ExecuteAsync(plain, raw.Creating));
        await TimeAsync(Case.Create, () => Subjects.SyncAsync(ours, store));
        await TimeAsync(Case.Select1, () => Subjects.ExecuteAsync(ours, "SELECT 1"));
        await TimeAsync(Case.NoOp, () => Subjects.SyncAsync(ours, store));
        await TimeAsync(Case.RawCatalog, () => Subjects.ReadCatalogAsync(ours));
        await TimeAsync(Case.Plan, () => Subjects.PlanAsync(ours, store));
        await Subjects.ExecuteAsync(ours, RawStatements.Touching(1));
        await TimeAsync(Case.CompareChanged, () => Subjects.SyncAsync(ours, store));
        await Subjects.ExecuteAsync(ours, RawStatements.Touching(store.GetTypes().Length));
        await TimeAsync(Case.CompareAll, () => Subjects.SyncAsync(ours, store));
        await TimeAsync(Case.RawAdd, () => Subjects.ExecuteAsync(plain, raw.Adding));
        await TimeAsync(Case.Add, () => Subjects.SyncAsync(ours, evolved));
        if (migrations is not null)
        {
            string theirs = await server.CreateDatabaseAsync();
            await TimeAsync(Case.EfCreate, () => Subjects.MigrateAsync(theirs, evolved, migrations, StoreMigrations.First));
            await TimeAsync(Case.EfAdd, () => Subjects.MigrateAsync(theirs, evolved, migrations, migration: null));
            await TimeAsync(Case.EfNoOp, () => Subjects.MigrateAsync(theirs, evolved, migrations, migration: null));
        }
    }

    private async Task TimeAsync(string name, Func<Task> work)
    {
        Measurement measurement = await Measurement.TakeAsync(work);
        if (!_series.TryGetValue(name, out Series? series))
        {
            _series.Add(name, series = new Series(name));
        }

        series.Add(measurement);
    }

    // In a pass of its own, since the proxy takes time.
    private async Task CountAsync()
    {
        await using var proxy = new WireProxy(await server.CreateDatabaseAsync());
        await CountAsync(proxy, Case.Create, store);
        await CountAsync(proxy, Case.NoOp, store);
        await Subjects.ExecuteAsync(proxy.ConnectionString, RawStatements.Touching(1));
        await CountAsync(proxy, Case.CompareChanged, store);
        await Subjects.ExecuteAsync(proxy.ConnectionString, RawStatements.Touching(store.GetTypes().Length));
        await CountAsync(proxy, Case.CompareAll, store);
        await CountAsync(proxy, Case.Add, evolved);
    }

    private async Task CountAsync(WireProxy proxy, string name, Assembly assembly) => _wire[name] = await Subjects.CountAsync(proxy, assembly);
}
