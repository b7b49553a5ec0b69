using System.Collections.Concurrent;
using System.Diagnostics;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>Keeps many databases in step with one model: those of tenants, shards or customers.</summary>
public static class PostgresFleet
{
    /// <summary>
    /// Syncs each database, several at once. One that fails does not hold up the others: its failure is in the report. A second call goes on where the first
    /// failed; a database that is up to date costs what a sync of it alone does.
    /// </summary>
    /// <param name="dataSources">The databases. One that is given twice is synced once.</param>
    /// <param name="model">The model, read once for all.</param>
    /// <param name="options">How to work; <see langword="null"/> means every default.</param>
    /// <param name="cancellationToken">Cancels the syncs that run; databases that were synced before stay synced.</param>
    /// <returns>A report for each database, in the order in which they were given.</returns>
    /// <exception cref="ModelException">The classes contain mistakes; no connection was opened.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="FleetOptions.Parallelism"/> is below 1.</exception>
    public static async Task<FleetReport> SyncManyAsync(IEnumerable<NpgsqlDataSource> dataSources, SchemaModel model, FleetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSources);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new FleetOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1, nameof(options));
        NpgsqlDataSource[] targets = [.. dataSources.Distinct()];
        if (targets.Contains(null))
        {
            throw new ArgumentNullException(nameof(dataSources), "One of the data sources is null.");
        }

        var reports = new ConcurrentDictionary<int, FleetTargetReport>();
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, targets.Length),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken },
            async (i, token) => reports[i] = await SyncAsync(targets[i], model, options, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new FleetReport { Targets = [.. Enumerable.Range(0, targets.Length).Select(i => reports[i])], Elapsed = Stopwatch.GetElapsedTime(start) };
    }

    // Mistakes of the classes are the same everywhere, and told before anything is connected to.
    private static async Task<FleetTargetReport> SyncAsync(NpgsqlDataSource target, SchemaModel model, FleetOptions options, CancellationToken cancellationToken)
    {
        string name = NameOf(target);
        try
        {
            return new FleetTargetReport(name, await target.CreateMigrator(options.Migrator).SyncAsync(model, cancellationToken).ConfigureAwait(false), Error: null);
        }
        catch (Exception exception) when (exception is not ModelException && !cancellationToken.IsCancellationRequested)
        {
            return new FleetTargetReport(name, Result: null, exception);
        }
    }

    private static string NameOf(NpgsqlDataSource target)
    {
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        return $"{connection.Host}:{connection.Port}/{connection.Database ?? connection.Username}";
    }
}
