using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.DataSteps;
using Mapper.Postgres.Probing;
using Mapper.Postgres.Undoing;

namespace Mapper.Postgres;

/// <content>Writes the books.</content>
internal sealed partial class PostgresSession
{
    public async Task RecordAsync(SyncPlan plan, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        DatabaseModel found = await FindAsync(plan.WayBack.Touched, cancellationToken).ConfigureAwait(false);

        // While the server writes what comes before it.
        Task<StoredUndo> undo = Task.Run(() => StoredUndo.Of(plan.WayBack, _before ?? Memo.Empty, TableHashes.Of(found, [.. plan.WayBack.Touched])), CancellationToken.None);
        await EnsureBooksAsync(cancellationToken).ConfigureAwait(false);
        _journaled.UnionWith(plan.Steps.Select(step => step.Sql));
        IReadOnlyList<ObjectEntry> entries = ObjectEntries.Of(_read.Authored, _read.Live, plan.Steps, plan.Later);
        await WriteBooksAsync(async () =>
        {
            await new ObjectsWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan.Steps.Select(step => step.Change), entries, _before is { SpeaksOfGone: true }, cancellationToken).ConfigureAwait(false);
            await new JournalWriter(_connection, _options.BookkeepingSchema).WriteAsync(plan, ModelHash.Of(plan.Target), applied, await undo.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).WriteAsync(plan, applied, cancellationToken).ConfigureAwait(false);
            if (plan.Newer.Count == 0 && !plan.IsPart)
            {
                await StoreFingerprintAsync(plan.Target, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    public async Task RememberAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        if ((_isRecalled || _bookkeeping.CanRead(_bookkeeping.Fingerprints, _read.Live)) && await new Probe(_connection, _options.BookkeepingSchema).MayStoreAsync(cancellationToken).ConfigureAwait(false))
        {
            await WriteBooksAsync(() => StoreFingerprintAsync(target, cancellationToken)).ConfigureAwait(false);
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // What was read to confirm the plan is what became of it; a type that it dropped was not asked for.
    private async Task<DatabaseModel> FindAsync(IReadOnlyCollection<QualifiedName> touched, CancellationToken cancellationToken) =>
        touched.All(name => _catalogAsRead.Request.Tables.Contains(name) || _catalogAsRead.Request.Types.Contains(name))
            ? _catalogAsRead.Found
            : await _catalog.ReadAsync(new CatalogRequest(touched, touched, []), cancellationToken).ConfigureAwait(false);

    private Task StoreFingerprintAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        // The next start asks by the build of the classes, and where that is another one by what they say.
        string[] keys = [AskedModel.KeyOf(target, _options), .. target.ReadFrom.Value is { } readFrom ? [AskedModel.KeyOf(readFrom, _options)] : Array.Empty<string>()];
        return new Probe(_connection, _options.BookkeepingSchema).StoreAsync(keys, target, _fingerprint, cancellationToken);
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
}
