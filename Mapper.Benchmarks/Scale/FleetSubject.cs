using System.Reflection;
using Mapper.Benchmarks.Sync;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Benchmarks.Scale;

/// <summary>Many databases of one model, eight at a time, each over a data source of its own.</summary>
internal sealed class FleetSubject(Assembly store)
{
    private const int Parallelism = 8;

    private readonly SchemaModel _model = SchemaModel.FromAssemblies([store]);

    internal List<string> Databases { get; } = [];

    internal async Task SyncAsync(CancellationToken cancellationToken)
    {
        NpgsqlDataSource[] sources = [.. Databases.Select(NpgsqlDataSource.Create)];
        FleetReport report = await PostgresFleet.SyncManyAsync(sources, _model, new FleetOptions { Parallelism = Parallelism }, cancellationToken);
        if (report.Failed.Count > 0)
        {
            throw new InvalidOperationException($"{report.Failed.Count} databases failed.");
        }

        foreach (NpgsqlDataSource source in sources)
        {
            await source.DisposeAsync();
        }
    }

    internal Task ConnectAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Databases,
        new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
        async (database, _) => await Subjects.ExecuteAsync(database, "SELECT 1"));
}
