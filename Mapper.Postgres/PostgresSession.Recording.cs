using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.DataSteps;
using Mapper.Postgres.Probing;
using Mapper.Postgres.Undoing;
using Npgsql;

namespace Mapper.Postgres;

/// <content>Writes the books.</content>
internal sealed partial class PostgresSession
{
    void IDatabaseSession.Draft(SyncPlan plan) => _draft = new BooksDraft(plan, _before ?? Memo.Empty);

    public async Task RecordAsync(SyncPlan plan, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        BooksDraft draft = await FinishDraftAsync(plan, cancellationToken).ConfigureAwait(false);
        await EnsureBooksAsync(cancellationToken).ConfigureAwait(false);
        _journaled.UnionWith(plan.Steps.Select(step => step.Sql));
        await WriteBooksAsync(async () =>
        {
            await draft.WriteAsync(new ObjectsWriter(_connection, _options.BookkeepingSchema), new JournalWriter(_connection, _options.BookkeepingSchema), applied, cancellationToken).ConfigureAwait(false);
            await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).WriteAsync(plan, applied, cancellationToken).ConfigureAwait(false);
            if (plan.Newer.Count == 0 && !plan.IsPart)
            {
                await StoreFingerprintAsync(plan.Target, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task RememberAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        if (_fingerprint is not null && await MayRememberAsync(cancellationToken).ConfigureAwait(false))
        {
            await WriteBooksAsync(() => StoreFingerprintAsync(target, cancellationToken), cancellationToken).ConfigureAwait(false);
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> MayRememberAsync(CancellationToken cancellationToken) =>
        (_isRecalled || _bookkeeping.CanRead(_bookkeeping.Fingerprints, _read.Live)) && await new Probe(_connection, _options.BookkeepingSchema, _options.LockTimeout).MayStoreAsync(cancellationToken).ConfigureAwait(false);

    // What was read to confirm the plan is what became of it; a type that it dropped was not asked for.
    private async Task<BooksDraft> FinishDraftAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        BooksDraft draft = _draft is { } begun && ReferenceEquals(begun.Plan, plan) ? begun : new BooksDraft(plan, _before ?? Memo.Empty);
        _draft = null;
        if (!draft.HasFound)
        {
            IReadOnlyList<QualifiedName> touched = plan.WayBack.Touched;
            draft.Hash(IsRead(touched) ? _catalogAsRead.Found : await _catalog.ReadAsync(new CatalogRequest(touched, touched, []), cancellationToken).ConfigureAwait(false));
            draft.Enter(_read.Authored, _read.Live);
        }

        return draft;
    }

    private bool IsRead(IEnumerable<QualifiedName> names) => names.All(name => _catalogAsRead.Request.Tables.Contains(name) || _catalogAsRead.Request.Types.Contains(name));

    private Task StoreFingerprintAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        // The next start asks by the build of the classes, and where that is another one by what they say.
        string[] keys = [AskedModel.KeyOf(target, _options), .. target.ReadFrom.Value is { } readFrom ? [AskedModel.KeyOf(readFrom, _options)] : Array.Empty<string>()];
        return new Probe(_connection, _options.BookkeepingSchema, _options.LockTimeout).StoreAsync(keys, target, _fingerprint!, cancellationToken);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken) =>
        ReadingAsync([_bookkeeping.Journal.Name], () => new HistoryReader(_connection, _catalog, _bookkeeping.Journal).ReadAsync(cancellationToken), cancellationToken);

    public Task<(SyncPlan Plan, IReadOnlyList<string> NotRestored)> PlanUndoAsync(long journalId, CancellationToken cancellationToken) =>
        ReadingAsync([_bookkeeping.Journal.Name], () => Undo.PlanAsync(journalId, locks: _isSync, cancellationToken), cancellationToken);

    public Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<string> Kept)> ApplyUndoAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _afterCommit.Note(steps);
        return new UndoExecutor(_connection, _executor).ApplyAsync(steps, cancellationToken);
    }

    public Task RecordUndoAsync(long journalId, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken) => WriteBooksAsync(() => Undo.RecordAsync(journalId, applied, cancellationToken), cancellationToken);

    // Once a transaction: what was read of the books is from before.
    private async Task EnsureBooksAsync(CancellationToken cancellationToken)
    {
        if (!_hasBooks)
        {
            await _bookkeeping.EnsureAsync(_read.Live, cancellationToken).ConfigureAwait(false);
            _hasBooks = true;
        }
    }

    private async Task WriteBooksAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await BookkeepingFailures.ExplainAsync(write, _options.BookkeepingSchema, Role).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            TableLock[] locks = [.. _bookkeeping.Names.Select(name => new TableLock(name, TableLockMode.RowExclusive))];
            throw await InUseAsync("A table of the books", () => Blockers.OfLocksAsync(_connection, locks, cancellationToken), exception, cancellationToken).ConfigureAwait(false);
        }
    }
}
