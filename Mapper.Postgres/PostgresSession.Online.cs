using System.Globalization;
using System.Transactions;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Online;
using Npgsql;

namespace Mapper.Postgres;

/// <content>What is made after the commit.</content>
internal sealed partial class PostgresSession
{
    // A pooler of one never gives a second; Npgsql's own patience is as long.
    private static readonly TimeSpan PatienceForConnection = TimeSpan.FromSeconds(15);

    async Task<EquatableArray<TableSize>> IDatabaseSession.MeasureAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        try
        {
            return await TableSizes.ReadAsync(_connection, tables, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw await UnreadableAsync(tables, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<(IOnlineTurn? Turn, string? Obstacle)> BeginOnlineAsync(CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(_connection.ConnectionString);
        if (settings is { Pooling: true, MaxPoolSize: 1 })
        {
            return (null, "The data source's pool has one (Maximum Pool Size=1).");
        }

        if (await TurnLock.IsTakenAsync(_connection, cancellationToken).ConfigureAwait(false))
        {
            return (null, null);
        }

        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(PatienceForConnection);
        try
        {
            return (await TurnLock.TryTakeAsync(_dataSource, patience.Token).ConfigureAwait(false) is { } turn ? new OnlineTurn(_dataSource, _connection, turn, _options) : null, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is NpgsqlException or OperationCanceledException)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"None was to be had within {PatienceForConnection.TotalSeconds:0} s: {exception.Message.TrimEnd('.')}."));
        }
    }

    public async Task PostponeAsync(SchemaModel target, IReadOnlyList<PlannedStep> steps, RecordedBy by, CancellationToken cancellationToken)
    {
        if (steps.Count == 0 && !_hasBooks && !_read.Live.Tables.Any(table => table.Name == _bookkeeping.Pending))
        {
            return;
        }

        await EnsureBooksAsync(cancellationToken).ConfigureAwait(false);
        await WriteBooksAsync(async () =>
        {
            IReadOnlyList<PartKey> finished = await OnlineBooks.WriteAsync(TablesOf(target), steps, ModelHash.Of(target), by, cancellationToken).ConfigureAwait(false);
            if (finished.Count == 0)
            {
                return;
            }

            IReadOnlyList<ObjectEntry> entries = ObjectEntries.Of(_read.Authored, _read.Live, [], finished);
            await new ObjectsWriter(_connection, _options.BookkeepingSchema).WriteAsync([], entries, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async Task ContinueAsync(CancellationToken cancellationToken)
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await BeginAnewAsync(cancellationToken).ConfigureAwait(false);
        _sent.Clear();
        _hasApplied = false;
        _hasBooks = false;
        _before = null;
        await PrepareAsync(SessionKind.Sync, cancellationToken).ConfigureAwait(false);
    }
}
