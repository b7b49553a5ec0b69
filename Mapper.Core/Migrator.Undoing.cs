using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mapper;

/// <content>What was done to a database, and the way back.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// What was done to the database, the latest first. It reads only, and waits for no sync. Empty where Mapper keeps no books yet, where the tables of that name
    /// are somebody else's, and where the role may not read them.
    /// </summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="LockTimeoutException">Others kept the books from being read for longer than <see cref="MigratorOptions.LockWait"/>.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    public Task<IReadOnlyList<JournalEntry>> HistoryAsync(CancellationToken cancellationToken = default) =>
        new LockPatience(_options).TryAsync(options => HistoryNowAsync(options, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<JournalEntry>> HistoryNowAsync(MigratorOptions options, CancellationToken cancellationToken)
    {
        IDatabaseSession session = await database.OpenAsync(SessionKind.Verify, options, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
        return await session.ReadJournalAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Goes the way back of an entry of the journal, in one transaction and under the sync's lock: the database has the structure again that it had before, and the
    /// books say so. What does not come back is in <see cref="SyncResult.NotRestored"/>. An undoing is not undone itself: a sync of the classes makes the changes again.
    /// </summary>
    /// <param name="journalId">The <see cref="JournalEntry.Id"/> of an entry of <see cref="HistoryAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the undoing; the database stays as it was.</param>
    /// <exception cref="UndoException">
    /// The entry is unknown, undone already or has no way back; the database has moved on; or values would be lost that <see cref="MigratorOptions.AllowDataLoss"/> does not name.
    /// </exception>
    /// <exception cref="UnsafePlanException">The rows contradict a constraint that would come back, or something that stays uses what would go.</exception>
    /// <exception cref="MissingPrivilegeException">The role lacks rights that the way back needs; all of them are told, before the first statement.</exception>
    /// <exception cref="LockTimeoutException">A sync, or users of a table, did not make way in time.</exception>
    /// <exception cref="CatalogMovedException">Others changed tables each time the catalog was read.</exception>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    public Task<SyncResult> UndoAsync(long journalId, CancellationToken cancellationToken = default) =>
        CallAsync("undo", () => UndoNowAsync(journalId, cancellationToken), CallOutcome.Of);

    private async Task<SyncResult> UndoNowAsync(long journalId, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        SyncResult result = await new LockPatience(_options).TryAsync(options => UndoOnceAsync(journalId, options, cancellationToken), cancellationToken).ConfigureAwait(false) with { Elapsed = Stopwatch.GetElapsedTime(start) };
        ReportUndone(journalId, result);
        return result;
    }

    private async Task<SyncResult> UndoOnceAsync(long journalId, MigratorOptions options, CancellationToken cancellationToken)
    {
        IDatabaseSession session = await database.OpenAsync(SessionKind.Sync, options, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
        (SyncPlan plan, IReadOnlyList<string> notRestored) = await session.PlanUndoAsync(journalId, cancellationToken).ConfigureAwait(false);
        (IReadOnlyList<AppliedStep> applied, IReadOnlyList<string> kept) = await RefusingAsync(plan, () => session.ApplyUndoAsync(plan.Steps, cancellationToken)).ConfigureAwait(false);
        await session.RecordUndoAsync(journalId, applied, cancellationToken).ConfigureAwait(false);
        await session.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new SyncResult { Plan = plan, Applied = applied, NotRestored = [.. notRestored, .. kept], Elapsed = TimeSpan.Zero };
    }

    private void ReportUndone(long journalId, SyncResult result)
    {
        foreach (AppliedStep applied in result.Applied)
        {
            _logger.Applied(applied.Step.Sql, applied.Duration.TotalMilliseconds);
        }

        _logger.Undone(journalId, result.Applied.Count, result.Elapsed.TotalMilliseconds);
    }
}
