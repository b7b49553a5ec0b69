using Mapper.Model;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What the books will say of a plan, worked out while the server carries it out and while what became of it is compared.</summary>
internal sealed class BooksDraft
{
    private readonly Memo _before;
    private readonly Task<(string Model, string[] Plugins)> _hashes;
    private readonly Task<StoredUndo> _undo;
    private Task<IReadOnlyList<ObjectEntry>>? _entries;
    private Task<IReadOnlyDictionary<QualifiedName, string>>? _tables;

    /// <param name="plan">The plan.</param>
    /// <param name="before">What the books knew before.</param>
    internal BooksDraft(SyncPlan plan, Memo before)
    {
        Plan = plan;
        _before = before;
        _hashes = Task.Run(() => JournalWriter.HashesOf(plan.Target));
        _undo = Task.Run(() => StoredUndo.Of(plan.WayBack, before));
    }

    internal SyncPlan Plan { get; }

    /// <summary>Whether it is known what became of the plan.</summary>
    internal bool HasFound => _entries is not null;

    /// <summary>Goes on with what became of the plan, as it was read: what takes longest.</summary>
    /// <param name="found">The database as it is now, with every table and type that the plan touched.</param>
    internal void Hash(DatabaseModel found) => _tables = Task.Run(() => TableHashes.Of(found, [.. Plan.WayBack.Touched]));

    /// <summary>Goes on with what it is compared as.</summary>
    /// <param name="authored">The model as its author wrote it.</param>
    /// <param name="live">The database as it is now.</param>
    internal void Enter(SchemaModel authored, DatabaseModel live) => _entries = Task.Run(() => ObjectEntries.Of(authored, live, Plan.Steps, Plan.Later, _before));

    internal async Task WriteAsync(ObjectsWriter objects, JournalWriter journal, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        await objects.WriteAsync(Plan.Steps.Select(step => step.Change), await _entries!.ConfigureAwait(false), _before.SpeaksOfGone, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<QualifiedName, string> tables = await _tables!.ConfigureAwait(false);
        StoredUndo undo = await _undo.ConfigureAwait(false) with { Hashes = [.. Plan.WayBack.Touched.Select(tables.GetValueOrDefault)] };
        await journal.WriteAsync(Plan, await _hashes.ConfigureAwait(false), applied, undo, cancellationToken).ConfigureAwait(false);
    }
}
