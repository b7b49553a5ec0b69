using System.Globalization;
using System.Transactions;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Planning.Undoing;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Online;
using Npgsql;

namespace Mapper.Postgres;

/// <content>What is made after the commit.</content>
internal sealed partial class PostgresSession
{
    // A pooler of one never gives a second; Npgsql's own patience is as long.
    private static readonly TimeSpan PatienceForConnection = TimeSpan.FromSeconds(15);

    Task<EquatableArray<TableSize>> IDatabaseSession.MeasureAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken) =>
        ReadingAsync(tables, () => TableSizes.ReadAsync(_connection, tables, cancellationToken), cancellationToken);

    Task<EquatableArray<PartitionTree>> IDatabaseSession.ReadPartitionsAsync(IReadOnlyList<QualifiedName> tables, IReadOnlyList<CreateIndex> indexes, CancellationToken cancellationToken) =>
        ReadingAsync(tables, () => new PartitionTrees(_connection).ReadAsync(tables, indexes, cancellationToken), cancellationToken);

    public async Task<(IOnlineTurn? Turn, string? Obstacle)> BeginOnlineAsync(SyncPlan plan, CancellationToken cancellationToken)
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
            if (await TurnLock.TryTakeAsync(_dataSource, patience.Token).ConfigureAwait(false) is not { } turn)
            {
                return (null, null);
            }

            _hasTurn = true;
            return (new OnlineTurn(_dataSource, _connection, turn, new NewerClasses(_connection, _options, _bookkeeping.Journal.Name, plan), _options), null);
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
        IReadOnlyList<PlannedStep> done = [];
        await WriteBooksAsync(async () =>
        {
            // Who is at it records what it has done when it is through.
            if (by == RecordedBy.ThisModel && await IsOthersTurnAsync(cancellationToken).ConfigureAwait(false))
            {
                await OnlineBooks.AddAsync(steps, ModelHash.Of(target), cancellationToken).ConfigureAwait(false);
                return;
            }

            (IReadOnlyList<PartKey> made, done) = await OnlineBooks.WriteAsync(TablesOf(target), steps, ModelHash.Of(target), by, cancellationToken).ConfigureAwait(false);
            if (made.Count > 0)
            {
                IReadOnlyList<ObjectEntry> entries = ObjectEntries.Of(_read.Authored, _read.Live, [], steps, Memo.Empty, made);
                await new ObjectsWriter(_connection, _options.BookkeepingSchema).WriteAsync([], entries, speaksOfGone: false, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
        // An index that is being built looks broken, so that whoever looked meanwhile wanted it dropped.
        PlannedStep[] unsaid = [.. done.Where(step => !_journaled.Contains(step.Sql) && step.Change is not (DropIndex { Index.Invalid: true } or DropPartitionIndex))];
        if (unsaid.Length > 0 && !await IsOthersTurnAsync(cancellationToken).ConfigureAwait(false))
        {
            await RecordDoneAsync(target, unsaid, steps, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsOthersTurnAsync(CancellationToken cancellationToken) => !_hasTurn && await TurnLock.IsTakenAsync(_connection, cancellationToken).ConfigureAwait(false);

    // By a process that was killed before it could say so, or by the server, where a build goes on without its client. How long it took nobody knows.
    private Task RecordDoneAsync(SchemaModel target, IReadOnlyList<PlannedStep> done, IReadOnlyList<PlannedStep> left, CancellationToken cancellationToken)
    {
        var ways = new WaysBack(_read.Live, _dialect, Planner.ExtensionSchemas([], _read.Live));
        var plan = new SyncPlan { Target = target, Steps = done, Back = new(() => ways.Of([.. done.Select(step => step.Change)], [])), IsPart = true, Later = left };
        return RecordAsync(plan, [.. done.Select(step => new AppliedStep(step, TimeSpan.Zero))], cancellationToken);
    }

    public async Task ContinueAsync(CancellationToken cancellationToken)
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await BeginAnewAsync(cancellationToken).ConfigureAwait(false);
        _sent.Clear();
        _journaled.Clear();
        _hasApplied = false;
        _fingerprint = null;
        _hasBooks = false;
        _before = null;
        await PrepareAsync(SessionKind.Sync, cancellationToken).ConfigureAwait(false);
    }
}
