using System.Globalization;
using System.Runtime.CompilerServices;
using System.Transactions;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.DataSteps;
using Mapper.Postgres.Online;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Mapper.Postgres.Undoing;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>One connection with one transaction, which also holds the lock.</summary>
internal sealed class PostgresSession : IDatabaseSession
{
    private const int OldestMajor = 15;

    // A pooler of one never gives a second; Npgsql's own patience is as long.
    private static readonly TimeSpan PatienceForConnection = TimeSpan.FromSeconds(15);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlDataSource _dataSource;
    private NpgsqlTransaction _transaction;
    private readonly MigratorOptions _options;
    private readonly ISqlDialect _dialect;
    private readonly CatalogReader _catalog;
    private readonly HashSet<string> _asked = [];
    private PlanExecutor _executor;
    private BookkeepingTables _bookkeeping;
    private readonly HashSet<PartKey> _sent = [];
    private bool _bringsTypes;
    private bool _hasApplied;
    private bool _hasBooks;
    private bool _makesShadows;
    private bool _isSync;
    private (SchemaModel Authored, DatabaseModel Live) _read;
    private Memo? _before;

    private PostgresSession(NpgsqlDataSource dataSource, NpgsqlConnection connection, NpgsqlTransaction transaction, ISqlDialect dialect, MigratorOptions options)
    {
        _dataSource = dataSource;
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

    internal static async Task<PostgresSession> OpenAsync(NpgsqlDataSource dataSource, ISqlDialect dialect, SessionKind kind, MigratorOptions options, CancellationToken cancellationToken)
    {
        // The sync's transaction is its own, whatever the caller has open.
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
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

    public async Task<(SchemaModel Target, DatabaseModel Live, IReadOnlyList<UnknownDifference> Unknown)> ReadAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> names =
        [
            .. target.Tables.Select(table => table.Name),
            .. target.Tables.SelectMany(table => table.ForeignKeys).Select(key => key.Principal),
            .. target.Tables.SelectMany(table => table.RenamedFrom.Value),
            .. target.RemovedTables,
            .. _bookkeeping.Names,
        ];
        try
        {
            return await ReadAsync(target, names, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // The catalog spells an expression only with its table open, which an ACCESS EXCLUSIVE lock forbids.
            throw await UnreadableAsync(names, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LockTimeoutException> UnreadableAsync(IReadOnlyCollection<QualifiedName> names, PostgresException exception, CancellationToken cancellationToken)
    {
        await _transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Blocker> blockers = await Blockers.OfReadersAsync(_connection, names, cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException(
            $"A table could not even be read within MigratorOptions.LockTimeout, and nothing was changed: {Blockers.InWords(blockers)}. Try again when it has ended.", blockers, exception);
    }

    private async Task<(SchemaModel Target, DatabaseModel Live, IReadOnlyList<UnknownDifference> Unknown)> ReadAsync(
        SchemaModel target, HashSet<QualifiedName> names, CancellationToken cancellationToken)
    {
        DatabaseModel live = await _catalog.ReadAsync(new CatalogRequest(names, [.. target.Enums.Select(type => type.Name)], PolicyRoles.Of(target)), cancellationToken).ConfigureAwait(false);
        Memo memo = await RememberAsync(live, target, [.. names, .. target.Enums.Select(type => type.Name)], cancellationToken).ConfigureAwait(false);
        _before ??= memo;
        live = live with { LeftTables = memo.LeftTables, Tables = live.Tables.Select(memo.Mark).ToEquatableArray(), Enums = live.Enums.Select(memo.Mark).ToEquatableArray() };
        live = await new RenamedCatalog(_connection, _catalog, _hasApplied).ReadAsync(target, live, names, _makesShadows, cancellationToken).ConfigureAwait(false);
        memo = memo.Renamed(live.Renames);
        HashSet<QualifiedName> renamed = [.. live.Renames.Select(rename => rename.Table!)];
        live = live with { Tables = live.Tables.Select(table => memo.Mark(table) with { IsRenamed = renamed.Contains(table.Name) }).ToEquatableArray() };
        Dictionary<QualifiedName, TableModel> existing = live.Tables.ToDictionary(table => table.Name);
        _read = (PolicyRoles.Settle(PrincipalKeys.Fill(target, existing), live), live);
        live = await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).ReadAsync(target, live, _bookkeeping, cancellationToken).ConfigureAwait(false);
        live = live with { Recorded = memo.Recorded.Where(step => target.Tables.Any(table => table.Name == step.Table)).ToEquatableArray() };
        (SchemaModel spelled, IReadOnlyList<UnknownDifference> unknown) = await new ModelSpelling(_connection, _catalog, _options, _sent, _makesShadows)
            .SpellAsync(_read.Authored, live, memo, isSync: _isSync, cancellationToken).ConfigureAwait(false);
        return (spelled, live, unknown);
    }

    public async Task<string?> AppliedModelHashAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        var journal = new JournalReader(_connection, _options.BookkeepingSchema);
        string? applied = _bookkeeping.CanRead(_bookkeeping.State, _read.Live) ? await journal.AppliedModelHashAsync(target, cancellationToken).ConfigureAwait(false) : null;
        string asked = ModelHash.Of(target);
        return applied != asked && _bookkeeping.CanRead(_bookkeeping.Journal.Name, _read.Live) && await journal.WasAppliedByPluginAsync(target, cancellationToken).ConfigureAwait(false) ? asked : applied;
    }

    public async Task<IReadOnlyList<NewerVersion>> ReadNewerVersionsAsync(SchemaModel target, CancellationToken cancellationToken) =>
        _bookkeeping.CanRead(_bookkeeping.Journal.Name, _read.Live, VersionReader.Columns)
            ? await new VersionReader(_connection, _bookkeeping.Journal.Name).ReadAsync(target, cancellationToken).ConfigureAwait(false)
            : [];

    public async Task<IReadOnlyList<Refusal>> PreflightAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<Refusal> tooMany = await LockTable.AskAsync(_connection, plan, _read.Live, cancellationToken).ConfigureAwait(false);
        if (tooMany.Count > 0)
        {
            return tooMany;
        }

        // What is made online is asked before the locks, so that no scan of a large table keeps others waiting; renamed things only answer under their new names.
        PlannedStep[] online = [.. plan.OnlineSteps.Where(step => _asked.Add(step.Sql))];
        bool early = online.Length > 0 && plan.Refused.Count == 0 && !plan.Steps.Any(step => step.Change is RenameTable or RenameColumn) && !plan.DataSteps(DataStepPhase.Before).Any();
        IReadOnlyList<Refusal> refused = early ? await Questions.AskAsync(_connection, _dialect, _read.Live, plan with { Steps = online }, cancellationToken).ConfigureAwait(false) : [];

        // A plan that is refused anyway is not worth a lock: it will not be applied.
        if (_isSync && plan.Refused.Count == 0 && refused.Count == 0)
        {
            await new TableLocker(_connection, _transaction, _options).LockAsync(plan.Steps.Where(step => step.Transactional), cancellationToken).ConfigureAwait(false);
        }

        // The rows are asked when the data steps before the changes have run; a plan runs none.
        if (plan.DataSteps(DataStepPhase.Before).Any())
        {
            return refused;
        }

        PlannedStep[] rest = [.. plan.Steps.Where(step => step.Transactional || step.Change is RunDataStep || (!early && online.Contains(step)))];
        return [.. refused, .. await Questions.AskAsync(_connection, _dialect, _read.Live, plan with { Steps = rest }, cancellationToken).ConfigureAwait(false)];
    }

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

        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(PatienceForConnection);
        try
        {
            return (await TurnLock.TryTakeAsync(_dataSource, patience.Token).ConfigureAwait(false) is { } turn ? new OnlineTurn(_connection, turn, _options) : null, null);
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
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        _transaction = await _connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        _executor = new PlanExecutor(_connection, _transaction);
        _bookkeeping = new BookkeepingTables(_options.BookkeepingSchema, _dialect, _executor);
        _sent.Clear();
        _hasApplied = false;
        _hasBooks = false;
        _before = null;
        await PrepareAsync(SessionKind.Sync, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _sent.UnionWith(MadeParts.Of(steps));
        _bringsTypes |= steps.Any(step => step.Change is CreateExtension or CreateEnumType or DropEnumType or AddEnumLabel or RenameEnumLabel);
        _hasApplied = true;
        return _executor.ApplyAsync(steps, cancellationToken);
    }

    public Task<AppliedStep> RunAsync(PlannedStep step, IDataStep dataStep, CancellationToken cancellationToken) =>
        new DataStepRunner(_connection, _transaction).RunAsync(step, dataStep, cancellationToken);

    public Task<(TimeSpan Duration, PendingStep? Left)> RunBatchesAsync(RunDataStep step, IBatchedDataStep dataStep, CancellationToken cancellationToken) =>
        new BatchedDataStepRunner(_connection, _options).RunAsync(step, dataStep, cancellationToken);

    public async Task RecordAsync(SyncPlan plan, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        await EnsureBooksAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ObjectEntry> entries = ObjectEntries.Of(_read.Authored, _read.Live, plan.Steps);
        (IReadOnlyDictionary<QualifiedName, string> hashes, _) = await new TableHashes(_catalog).ReadAsync(plan.WayBack.Touched, cancellationToken).ConfigureAwait(false);
        var undo = StoredUndo.Of(plan.WayBack, _before ?? Memo.Empty, hashes);
        await WriteBooksAsync(async () =>
        {
            await new ObjectsWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan.Steps.Select(step => step.Change), entries, cancellationToken).ConfigureAwait(false);
            await new JournalWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan, ModelHash.Of(plan.Target), applied, undo, cancellationToken).ConfigureAwait(false);
            await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).WriteAsync(plan, applied, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken) => new HistoryReader(_connection, _catalog, _bookkeeping.Journal).ReadAsync(cancellationToken);

    public Task<(SyncPlan Plan, IReadOnlyList<string> NotRestored)> PlanUndoAsync(long journalId, CancellationToken cancellationToken) => Undo.PlanAsync(journalId, cancellationToken);

    public Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<string> Kept)> ApplyUndoAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _bringsTypes |= steps.Any(step => step.Change is CreateEnumType or DropEnumType or RenameEnumLabel);
        return new UndoExecutor(_connection, _executor).ApplyAsync(steps, cancellationToken);
    }

    public Task RecordUndoAsync(long journalId, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken) => WriteBooksAsync(() => Undo.RecordAsync(journalId, applied, cancellationToken));

    // Once a transaction: what was read of the books is from before.
    private async Task EnsureBooksAsync(CancellationToken cancellationToken)
    {
        if (!_hasBooks)
        {
            await _bookkeeping.EnsureAsync(_read.Live, cancellationToken).ConfigureAwait(false);
            _hasBooks = true;
        }
    }

    private Task WriteBooksAsync(Func<Task> write) => BookkeepingFailures.ExplainAsync(write, _options.BookkeepingSchema, Role);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (_bringsTypes)
        {
            // Npgsql learns types when a data source first connects; the ones that came now would stay unknown to it.
            await _connection.ReloadTypesAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private static IReadOnlyCollection<QualifiedName> TablesOf(SchemaModel model) => [.. model.Tables.Select(table => table.Name)];

    private async Task<Memo> RememberAsync(DatabaseModel live, SchemaModel target, IReadOnlyCollection<QualifiedName> names, CancellationToken cancellationToken) =>
        _bookkeeping.CanRead(_bookkeeping.Objects, live)
            ? await new MemoReader(_connection, _options.BookkeepingSchema).ReadAsync(names, target.Plugins.Select(plugin => plugin.Name), _bookkeeping.CanReadOlder(_bookkeeping.Pending, live) ? OnlineBooks : null, cancellationToken).ConfigureAwait(false)
            : Memo.Empty;

    private async Task PrepareAsync(SessionKind kind, CancellationToken cancellationToken)
    {
        int major = _connection.PostgreSqlVersion.Major;
        if (major < OldestMajor)
        {
            throw new UnsupportedServerException($"The server is PostgreSQL {_connection.PostgreSqlVersion}; Mapper supports PostgreSQL {OldestMajor} and newer.");
        }

        bool readOnly = kind == SessionKind.Verify || (kind == SessionKind.Plan && await IsStandbyAsync(cancellationToken).ConfigureAwait(false));
        NpgsqlBatch batch = _connection.CreateBatch(
            [.. SessionSettings.Statements(_options, major, readOnly ? TransactionAccess.ReadOnly : TransactionAccess.ReadWrite), "SELECT has_database_privilege(current_database(), 'TEMPORARY')"]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        _makesShadows = await MayMakeTablesAsync(batch, cancellationToken).ConfigureAwait(false) && !readOnly;
        _isSync = kind == SessionKind.Sync;
        if (kind == SessionKind.Sync)
        {
            await new AdvisoryLock(_connection).AcquireAsync(_options.LockWait, cancellationToken).ConfigureAwait(false);
        }
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
