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
using Mapper.Postgres.Privileges;
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
    private bool _hasBooks;
    private bool _hasTurn;
    private bool _makesShadows;
    private bool _isSync;
    private (SchemaModel Authored, DatabaseModel Live) _read;
    private (CatalogRequest Request, DatabaseModel Found) _catalogAsRead = (CatalogRequest.Of([]), new DatabaseModel());
    private Memo? _before;
    private (IReadOnlyCollection<QualifiedName> Tables, long Hash) _fingerprint;

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
        if (_isSync)
        {
            // Before what it vouches for is read: a change between the two shows in the next one. Of its own tables Mapper knows when they change.
            QualifiedName[] watched = [.. names.Except(_bookkeeping.Names).Order()];
            _fingerprint = (watched, await new Probe(_connection, _options.BookkeepingSchema).TakeAsync(watched, cancellationToken).ConfigureAwait(false));
        }

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
        var request = new CatalogRequest(names, [.. target.Enums.Select(type => type.Name)], PolicyRoles.Of(target));
        DatabaseModel live = await _catalog.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        _catalogAsRead = (request, live);
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
        // What could not be compared counts as different, and it may be that which is refused.
        if (_isSync && LacksComparison(plan))
        {
            await RequirePrivilegesAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<Refusal> tooMany = await LockTable.AskAsync(_connection, plan, _read.Live, cancellationToken).ConfigureAwait(false);
        if (tooMany.Count > 0)
        {
            return tooMany;
        }

        // What is made online is asked before the locks, so that no scan of a large table keeps others waiting; renamed things only answer under their new names.
        PlannedStep[] online = [.. plan.OnlineSteps.Where(step => _asked.Add(step.Sql))];
        bool early = online.Length > 0 && plan.Refused.Count == 0 && !plan.Steps.Any(step => step.Change is RenameTable or RenameColumn) && !plan.DataSteps(DataStepPhase.Before).Any();
        IReadOnlyList<Refusal> refused = early ? await AskAsync(plan with { Steps = online }, cancellationToken).ConfigureAwait(false) : [];

        // A plan that is refused anyway is not worth a lock: it will not be applied.
        if (_isSync && plan.Refused.Count == 0 && refused.Count == 0)
        {
            if (plan.Steps.Count > 0)
            {
                await RequirePrivilegesAsync(plan, cancellationToken).ConfigureAwait(false);
            }

            await new TableLocker(_connection, _transaction, _options).LockAsync(plan.Steps.Where(step => step.Transactional), cancellationToken).ConfigureAwait(false);
        }

        // The rows are asked when the data steps before the changes have run; a plan runs none.
        if (plan.DataSteps(DataStepPhase.Before).Any())
        {
            return refused;
        }

        PlannedStep[] rest = [.. plan.Steps.Where(step => step.Transactional || step.Change is RunDataStep || (!early && online.Contains(step)))];
        return [.. refused, .. await AskAsync(plan with { Steps = rest }, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await Questions.AskAsync(_connection, _dialect, _read.Live, plan, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            (string said, string logged) = ServerAnswers.Quote(exception);
            string Words(string answer) => $"The rows could not be asked whether they stand in the way of the changes, and nothing was changed: {answer}."
                + (exception.SqlState == PostgresErrorCodes.QueryCanceled && _options.StatementTimeout is not null ? " Raise MigratorOptions.StatementTimeout: the question reads the whole table." : "");
            throw new ApplyException(Words(said), step: null, exception.SqlState, [], exception) { LogMessage = Words(logged) };
        }
    }

    // Of a table that is there, whose SQL the server would have had to spell.
    private bool LacksComparison(SyncPlan plan) => !_makesShadows && plan.Steps.Select(step => step.Change).Concat(plan.Refused.Select(refusal => refusal.Change)).Any(change => _read.Live.Tables.Any(table => table.Name == change.Table));

    private Task RequirePrivilegesAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        SchemaChange[] changes = [.. plan.Steps.Concat(_bookkeeping.Plan(_read.Live).Steps).Select(step => step.Change)];
        return new PrivilegeReader(_connection, _options.BookkeepingSchema).RequireAsync(Needs.Of(changes) with { ComparesSql = LacksComparison(plan) }, _bookkeeping.Names.Select(name => name.Name), cancellationToken);
    }

    public Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _sent.UnionWith(MadeParts.Of(steps));
        _afterCommit.Note(steps);
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
        _journaled.UnionWith(plan.Steps.Select(step => step.Sql));
        IReadOnlyList<ObjectEntry> entries = ObjectEntries.Of(_read.Authored, _read.Live, plan.Steps, plan.Later);
        var undo = StoredUndo.Of(plan.WayBack, _before ?? Memo.Empty, await HashAsync(plan.WayBack.Touched, cancellationToken).ConfigureAwait(false));
        await WriteBooksAsync(async () =>
        {
            await new ObjectsWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan.Steps.Select(step => step.Change), entries, cancellationToken).ConfigureAwait(false);
            await new JournalWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan, ModelHash.Of(plan.Target), applied, undo, cancellationToken).ConfigureAwait(false);
            await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).WriteAsync(plan, applied, cancellationToken).ConfigureAwait(false);
            if (plan.Newer.Count == 0 && !plan.IsPart)
            {
                await StoreFingerprintAsync(plan.Target, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    public async Task RememberAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        if (_bookkeeping.CanRead(_bookkeeping.Fingerprints, _read.Live) && await new Probe(_connection, _options.BookkeepingSchema).MayStoreAsync(cancellationToken).ConfigureAwait(false))
        {
            await WriteBooksAsync(() => StoreFingerprintAsync(target, cancellationToken)).ConfigureAwait(false);
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // What was read to confirm the plan is what became of it; a type that it dropped was not asked for.
    private async Task<IReadOnlyDictionary<QualifiedName, string>> HashAsync(IReadOnlyCollection<QualifiedName> touched, CancellationToken cancellationToken) =>
        touched.All(name => _catalogAsRead.Request.Tables.Contains(name) || _catalogAsRead.Request.Types.Contains(name))
            ? TableHashes.Of(_catalogAsRead.Found, [.. touched])
            : (await new TableHashes(_catalog).ReadAsync(touched, cancellationToken).ConfigureAwait(false)).Hashes;

    private Task StoreFingerprintAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        // Under the name that was asked about: the next start asks in the same way.
        string key = target.ReadFrom.Value is { } readFrom ? AskedModel.KeyOf(readFrom, _options) : AskedModel.KeyOf(target, _options);
        return new Probe(_connection, _options.BookkeepingSchema).StoreAsync(key, target, _fingerprint.Tables, _fingerprint.Hash, cancellationToken);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken) => new HistoryReader(_connection, _catalog, _bookkeeping.Journal).ReadAsync(cancellationToken);

    public Task<(SyncPlan Plan, IReadOnlyList<string> NotRestored)> PlanUndoAsync(long journalId, CancellationToken cancellationToken) => Undo.PlanAsync(journalId, cancellationToken);

    public Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<string> Kept)> ApplyUndoAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _afterCommit.Note(steps);
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
