using Mapper.Model;

namespace Mapper;

/// <summary>One connection with one open transaction: the lock and every statement of a pass share it. Disposing it rolls back what was not committed.</summary>
public interface IDatabaseSession : IAsyncDisposable
{
    /// <summary>Reads what the database has of a model, and rewrites the model's SQL in the server's spelling, so that the two compare by equality.</summary>
    /// <param name="target">The completed model.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Both, and what a session that may not write could not compare: in the model it has the database's spelling.</returns>
    Task<(SchemaModel Target, DatabaseModel Live, IReadOnlyList<UnknownDifference> Unknown)> ReadAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>
    /// The tables that may have changed since a sync found the database to be as the model wants it, while all else is as it was: unless one of them differs, nothing does.
    /// <see langword="null"/> when that is not known.
    /// </summary>
    /// <param name="target">The completed model.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    internal Task<IReadOnlyList<QualifiedName>?> FindChangedAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>Sees to it that the next reading can be remembered, if there is somewhere to remember it and the last one could not.</summary>
    /// <param name="target">The completed model.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Whether it has to be read again.</returns>
    internal Task<bool> WatchAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>The hash of the model that the bookkeeping says was applied last, for the same plugins, together or one by one; <see langword="null"/> where it knows of none or this role can't read it.</summary>
    /// <param name="target">The completed model; it was read before.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    Task<string?> AppliedModelHashAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>About how many rows some tables have, by the server's statistics, or by their size where there are none. No row is read.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <exception cref="LockTimeoutException">A table could not be looked at within <see cref="MigratorOptions.LockTimeout"/>.</exception>
    internal Task<EquatableArray<TableSize>> MeasureAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken);

    /// <summary>The partitions of some tables with their indexes, and which of the names are taken that theirs may get.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="indexes">The indexes of the tables that may be built partition by partition.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <exception cref="LockTimeoutException">A partition could not be looked at within <see cref="MigratorOptions.LockTimeout"/>.</exception>
    internal Task<EquatableArray<PartitionTree>> ReadPartitionsAsync(IReadOnlyList<QualifiedName> tables, IReadOnlyList<CreateIndex> indexes, CancellationToken cancellationToken);

    /// <summary>Asks for the turn to make online changes, on a connection of its own.</summary>
    /// <param name="plan">The plan that has the changes; when a newer version than its model comes meanwhile, they are left.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The turn, or none while another process has it; or what keeps it from being asked for, in a sentence.</returns>
    Task<(IOnlineTurn? Turn, string? Obstacle)> BeginOnlineAsync(SyncPlan plan, CancellationToken cancellationToken);

    /// <summary>Makes the books say what is still to be done online, in the session's transaction: of what else they said so, the makers are recorded.</summary>
    /// <param name="target">The completed model.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="by">Of whose steps the books speak.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="BookkeepingException">The bookkeeping schema holds tables that are somebody else's.</exception>
    Task PostponeAsync(SchemaModel target, IReadOnlyList<PlannedStep> steps, RecordedBy by, CancellationToken cancellationToken);

    /// <summary>Opens another transaction on the same connection, after the first has ended, and waits for its turn again.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockTimeoutException">Another process was still syncing after <see cref="MigratorOptions.LockWait"/>.</exception>
    Task ContinueAsync(CancellationToken cancellationToken);

    /// <summary>The plugins of a model of which a newer version was applied, by the journal: from an assembly with a higher version or, at the same version, when what is asked was applied once and has been superseded.</summary>
    /// <param name="target">The completed model; it was read before.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    Task<IReadOnlyList<NewerVersion>> ReadNewerVersionsAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>Asks the rows whether they stand in the way of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    /// <returns>A refusal for each step that the rows contradict.</returns>
    Task<IReadOnlyList<Refusal>> PreflightAsync(SyncPlan plan, CancellationToken cancellationToken);

    /// <summary>Runs the steps in order, in the session's transaction.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="cancellationToken">Cancels them; the transaction is rolled back.</param>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    /// <exception cref="LockTimeoutException">A table was in use for longer than <see cref="MigratorOptions.LockTimeout"/>.</exception>
    Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken);

    /// <summary>Runs a data step in the session's transaction, under the settings of a new connection.</summary>
    /// <param name="step">The step of the plan.</param>
    /// <param name="dataStep">The data step.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How long it took, and how many rows it changed.</returns>
    /// <exception cref="DataStepException">It threw, or left the connection as nothing can go on with.</exception>
    Task<AppliedStep> RunAsync(PlannedStep step, IDataStep dataStep, CancellationToken cancellationToken);

    /// <summary>Runs a data step batch by batch, each in its own transaction, after the session's has ended. A batch that fails is told in the answer.</summary>
    /// <param name="step">The step of the plan.</param>
    /// <param name="dataStep">The data step.</param>
    /// <param name="cancellationToken">Stops it; the batches before stay.</param>
    /// <returns>How long it took here, and why it is not through; <see langword="null"/> when it is.</returns>
    Task<(TimeSpan Duration, PendingStep? Left)> RunBatchesAsync(RunDataStep step, IBatchedDataStep dataStep, CancellationToken cancellationToken);

    /// <summary>Begins to work out what <see cref="RecordAsync"/> will write of a plan that is about to be carried out; the server is busy meanwhile.</summary>
    /// <param name="plan">The plan.</param>
    internal void Draft(SyncPlan plan);

    /// <summary>Writes what was made, the spellings that were learned, the journal and the state to the bookkeeping, in the same transaction.</summary>
    /// <param name="plan">The plan that was applied and confirmed by reading again.</param>
    /// <param name="applied">Its steps.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="BookkeepingException">The bookkeeping schema holds tables that are somebody else's.</exception>
    Task RecordAsync(SyncPlan plan, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken);

    /// <summary>Remembers that the reading before found no difference, so that the next sync need not read, where there are books and this role may write them. Ends the transaction.</summary>
    /// <param name="target">The model that was read, as its author wrote it.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    Task RememberAsync(SchemaModel target, CancellationToken cancellationToken);

    /// <summary>What was done to the database, the latest first; empty where there are no books, or the role may not read them.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken);

    /// <summary>The way back of an entry of the journal, after it was asked whether it still fits, under the locks of its tables.</summary>
    /// <param name="journalId">The entry.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    /// <returns>The way back as a plan, and what it does not bring back.</returns>
    /// <exception cref="UndoException">The entry is unknown, undone already or has no way back; the database has moved on; or values would be lost.</exception>
    /// <exception cref="LockTimeoutException">A table was in use for longer than <see cref="MigratorOptions.LockTimeout"/>.</exception>
    Task<(SyncPlan Plan, IReadOnlyList<string> NotRestored)> PlanUndoAsync(long journalId, CancellationToken cancellationToken);

    /// <summary>Runs the steps of a way back in order, in the session's transaction. What others use by now, as a schema that the sync made, is kept.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="cancellationToken">Cancels them; the transaction is rolled back.</param>
    /// <returns>The steps that were run, and what was kept, in sentences.</returns>
    /// <exception cref="ApplyException">The server refused a statement.</exception>
    /// <exception cref="LockTimeoutException">A table was in use for longer than <see cref="MigratorOptions.LockTimeout"/>.</exception>
    Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<string> Kept)> ApplyUndoAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken);

    /// <summary>Writes to the bookkeeping that an entry is undone, and that what it brought is forgotten, in the same transaction.</summary>
    /// <param name="journalId">The entry.</param>
    /// <param name="applied">The steps of its way back.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="BookkeepingException">The bookkeeping schema holds tables that are somebody else's.</exception>
    Task RecordUndoAsync(long journalId, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken);

    /// <summary>Makes the changes permanent.</summary>
    /// <param name="cancellationToken">Cancels before the commit is sent.</param>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Whose online steps are meant.</summary>
public enum RecordedBy
{
    /// <summary>Those of the same model: another version of the classes is left alone.</summary>
    ThisModel,

    /// <summary>All on the model's tables: it was just applied, and what others left to do is no longer wanted.</summary>
    AnyModel,
}
