using System.Runtime.CompilerServices;
using System.Transactions;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.DataSteps;
using Mapper.Postgres.Online;
using Mapper.Postgres.Probing;
using Mapper.Postgres.Sql;
using Mapper.Postgres.Undoing;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>One connection with one transaction, which also holds the lock.</summary>
internal sealed partial class PostgresSession : IDatabaseSession
{
    private const int OldestMajor = 15;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlDataSource _dataSource;
    private NpgsqlTransaction _transaction;
    private readonly MigratorOptions _options;
    private readonly ISqlDialect _dialect;
    private readonly CatalogReader _catalog;
    private readonly AfterCommit _afterCommit;
    private readonly HashSet<string> _asked = [];
    private PlanExecutor _executor;
    private BookkeepingTables _bookkeeping;
    private readonly HashSet<PartKey> _sent = [];
    private readonly HashSet<string> _journaled = [];
    private bool _hasApplied;
    private bool _hasRunDataStep;
    private bool _hasRead;
    private bool _hasBooks;
    private bool _hasTurn;
    private bool _makesShadows;
    private bool _isSync;
    private (SchemaModel Authored, DatabaseModel Live) _read;
    private (CatalogRequest Request, DatabaseModel Found) _catalogAsRead = (CatalogRequest.Of([]), new DatabaseModel());
    private Memo? _before;
    private BooksDraft? _draft;
    private Fingerprint? _fingerprint;
    private bool _isRecalled;

    private PostgresSession(NpgsqlDataSource dataSource, NpgsqlConnection connection, NpgsqlTransaction transaction, ISqlDialect dialect, MigratorOptions options)
    {
        _dataSource = dataSource;
        _afterCommit = new AfterCommit(dataSource, connection);
        _connection = connection;
        _transaction = transaction;
        _options = options;
        _dialect = dialect;
        _catalog = new CatalogReader(connection);
        _executor = new PlanExecutor(connection, transaction);
        _bookkeeping = new BookkeepingTables(options.BookkeepingSchema, dialect, _executor);
    }

    private OnlineBooks OnlineBooks => new(_connection, _options.BookkeepingSchema);

    private EntryUndo Undo => new(_connection, _transaction, _catalog, _bookkeeping, _dialect, _options);

    // As it stands in a GRANT.
    private string Role => Identifiers.Quote(new NpgsqlConnectionStringBuilder(_connection.ConnectionString).Username ?? "CURRENT_USER");

    /// <summary>Opens a session, unless <paramref name="isNeeded"/> is told by the new connection that none is needed.</summary>
    internal static async Task<PostgresSession?> OpenAsync(
        NpgsqlDataSource dataSource, ISqlDialect dialect, SessionKind kind, MigratorOptions options, Func<NpgsqlConnection, Task<bool>> isNeeded, CancellationToken cancellationToken)
    {
        // The sync's transaction is its own, whatever the caller has open.
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await isNeeded(connection).ConfigureAwait(false))
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                return null;
            }

            // A sync must see what the holder of the lock before it committed; a plan must see one moment.
            System.Data.IsolationLevel isolation = kind == SessionKind.Sync ? System.Data.IsolationLevel.ReadCommitted : System.Data.IsolationLevel.RepeatableRead;
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            var session = new PostgresSession(dataSource, connection, transaction, dialect, options);
            await session.PrepareAsync(kind, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _sent.UnionWith(MadeParts.Of(steps));
        _afterCommit.Note(steps);
        _hasApplied = true;
        _fingerprint = null;
        try
        {
            return await _executor.ApplyAsync(steps, cancellationToken).ConfigureAwait(false);
        }
        catch (ApplyException failed) when (!_hasRunDataStep)
        {
            throw await new FurtherMistakes(_connection, _options).AddToAsync(failed, steps, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<AppliedStep> RunAsync(PlannedStep step, IDataStep dataStep, CancellationToken cancellationToken)
    {
        _fingerprint = null;
        _hasRunDataStep = true;
        return new DataStepRunner(_connection, _transaction).RunAsync(step, dataStep, cancellationToken);
    }

    public Task<(TimeSpan Duration, PendingStep? Left)> RunBatchesAsync(RunDataStep step, IBatchedDataStep dataStep, CancellationToken cancellationToken) =>
        new BatchedDataStepRunner(_connection, _options).RunAsync(step, dataStep, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            await _afterCommit.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (LostConnections.IsOne(exception))
        {
            throw ConnectionLostException.AtCommit(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private static IReadOnlyCollection<QualifiedName> TablesOf(SchemaModel model) => [.. model.Tables.Select(table => table.Name)];

    private async Task PrepareAsync(SessionKind kind, CancellationToken cancellationToken)
    {
        int major = _connection.PostgreSqlVersion.Major;
        if (major < OldestMajor)
        {
            throw new UnsupportedServerException($"The server is PostgreSQL {_connection.PostgreSqlVersion}; Mapper supports PostgreSQL {OldestMajor} and newer.");
        }

        bool readOnly = kind == SessionKind.Verify || (kind == SessionKind.Plan && await IsStandbyAsync(cancellationToken).ConfigureAwait(false));
        await SetAsync(readOnly ? TransactionAccess.ReadOnly : TransactionAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
        _isSync = kind == SessionKind.Sync;
        if (kind == SessionKind.Sync)
        {
            await new AdvisoryLock(_connection).AcquireAsync(_options.LockWait, pause => StepAsideAsync(pause, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SetAsync(TransactionAccess access, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = _connection.CreateBatch([.. SessionSettings.Statements(_options, _connection.PostgreSqlVersion.Major, access), "SELECT has_database_privilege(current_database(), 'TEMPORARY')"]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        _makesShadows = await MayMakeTablesAsync(batch, cancellationToken).ConfigureAwait(false) && access == TransactionAccess.ReadWrite;
    }

    private async Task StepAsideAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        await BeginAnewAsync(cancellationToken).ConfigureAwait(false);
        await SetAsync(TransactionAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
    }

    private async Task BeginAnewAsync(CancellationToken cancellationToken)
    {
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        _transaction = await _connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        _executor = new PlanExecutor(_connection, _transaction);
        _bookkeeping = new BookkeepingTables(_options.BookkeepingSchema, _dialect, _executor);
    }

    private static async Task<bool> MayMakeTablesAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return (bool)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            // SET TRANSACTION READ WRITE, during recovery.
            throw new UnsupportedServerException(
                "The server is a hot standby, which takes no changes. Sync the primary (Npgsql finds it by Target Session Attributes=primary); a standby can be verified and planned for.", exception);
        }
    }

    // SHOW takes no snapshot, after which the transaction could not be made READ WRITE any more.
    private async Task<bool> IsStandbyAsync(CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SHOW in_hot_standby", _connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) == "on";
    }
}
