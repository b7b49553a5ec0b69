using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>
/// The lock of the process that makes online changes: a transaction on a connection of its own that does nothing else. It is READ COMMITTED and holds no snapshot, for
/// CREATE INDEX CONCURRENTLY waits for every transaction that has one; and an advisory lock of a transaction stays with it behind PgBouncer too.
/// </summary>
internal sealed class TurnLock : IAsyncDisposable
{
    // "Mapper" in ASCII, and a number.
    private const long Key = 0x4D61_7070_6572_0002;

    private const string Ping = AdvisoryLock.LetSnapshotGo;

    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(5);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Task _pinging;

    private TurnLock(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
        _pinging = PingForeverAsync();
    }

    /// <summary>Cancelled when the connection is lost, and the lock with it.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>Whether another process holds the lock: then no second connection is worth waiting for, which a small pool may never give while that process works.</summary>
    internal static async Task<bool> IsTakenAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await Blockers.OfAdvisoryLockAsync(connection, Key, cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>Takes the lock if it is free.</summary>
    /// <param name="dataSource">Where the connection comes from.</param>
    /// <param name="cancellationToken">Stops connecting.</param>
    /// <returns><see langword="null"/> while another process holds it.</returns>
    internal static async Task<TurnLock?> TryTakeAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            if (await TryLockAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                return new TurnLock(connection, transaction);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Makes sure that the lock is still held.</summary>
    /// <exception cref="NpgsqlException">It is not.</exception>
    internal async Task PingAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _connection.ExecuteAsync([Ping], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _pinging.ConfigureAwait(false);
        try
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // It is gone already, and the lock with it.
        }

        _gate.Dispose();
        _ending.Dispose();
        _lost.Dispose();
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<string> statements = ["SET LOCAL idle_in_transaction_session_timeout = 0", "SET LOCAL statement_timeout = 0"];
        if (connection.PostgreSqlVersion.Major >= 17)
        {
            statements.Add("SET LOCAL transaction_timeout = 0");
        }

        NpgsqlBatch batch = connection.CreateBatch([.. statements, $"SELECT pg_catalog.pg_try_advisory_xact_lock({Key})", AdvisoryLock.LetSnapshotGo]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        return (bool)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private async Task PingForeverAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingPeriod, _ending.Token).ConfigureAwait(false);
                await PingAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The turn is over.
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            await _lost.CancelAsync().ConfigureAwait(false);
        }
    }
}
