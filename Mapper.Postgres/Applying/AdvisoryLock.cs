using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// The turn of one process among all that sync a database: a transaction-level advisory lock, polled. A process that blocked in
/// it would hold a snapshot, which CREATE INDEX CONCURRENTLY of the lock's owner waits for: a deadlock.
/// </summary>
internal sealed class AdvisoryLock(NpgsqlConnection connection)
{
    // "Mapper" in ASCII, and a number.
    private const long Key = 0x4D61_7070_6572_0001;

    private static readonly string Try = string.Create(CultureInfo.InvariantCulture, $"SELECT pg_try_advisory_xact_lock({Key})");

    /// <summary>
    /// The unnamed portal of a SELECT stays open, and with it the snapshot, until another statement takes its place or the transaction ends; CREATE INDEX CONCURRENTLY would wait
    /// for it. SHOW takes the place and no snapshot.
    /// </summary>
    internal const string LetSnapshotGo = "SHOW transaction_isolation";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes the lock, which the end of the transaction gives back.</summary>
    /// <param name="patience">How long to try.</param>
    /// <param name="stepAside">Waits so long, in no transaction: behind PgBouncer an open one keeps a server connection from those who work.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="LockTimeoutException">It was still taken after <paramref name="patience"/>.</exception>
    internal async Task AcquireAsync(TimeSpan patience, Func<TimeSpan, Task> stepAside, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan pause = ShortestPause;
        while (!await TryAsync(cancellationToken).ConfigureAwait(false))
        {
            if (patience != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(start) + pause > patience)
            {
                IReadOnlyList<Blocker> blockers = await Blockers.OfAdvisoryLockAsync(connection, Key, cancellationToken).ConfigureAwait(false);
                throw new LockTimeoutException(
                    string.Create(CultureInfo.InvariantCulture, $"Another process was still syncing this database after {patience.TotalSeconds:0.#} s: {Blockers.InWords(blockers)}. Wait for it, or raise MigratorOptions.LockWait."),
                    blockers);
            }

            // Jitter, so that replicas that started together do not poll together.
            await stepAside(pause * (0.5 + Random.Shared.NextDouble())).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([Try, LetSnapshotGo]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        return (bool)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
