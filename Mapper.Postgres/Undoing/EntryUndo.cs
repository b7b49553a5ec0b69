using Mapper.Model;
using Mapper.Planning.Undoing;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Privileges;
using Npgsql;

namespace Mapper.Postgres.Undoing;

/// <summary>Undoes one entry of the journal: everything but the statements themselves.</summary>
internal sealed class EntryUndo(NpgsqlConnection connection, NpgsqlTransaction transaction, CatalogReader catalog, BookkeepingTables bookkeeping, ISqlDialect dialect, MigratorOptions options)
{
    private readonly HistoryReader _history = new(connection, catalog, bookkeeping.Journal);
    private readonly TableHashes _hashes = new(catalog);

    /// <summary>Loads the way back, looks up the rights for it, locks its tables, and asks whether it still fits.</summary>
    /// <exception cref="UndoException">It can't be gone.</exception>
    /// <exception cref="MissingPrivilegeException">The role lacks rights that it needs.</exception>
    internal async Task<(SyncPlan Plan, IReadOnlyList<string> NotRestored)> PlanAsync(long id, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredEntry> entries = await _history.ReadFromAsync(id, cancellationToken).ConfigureAwait(false);
        StoredEntry entry = entries.FirstOrDefault(stored => stored.Entry.Id == id) ?? throw UndoException.Unknown(id, options.BookkeepingSchema);
        WayBack back = Require(entry);
        PlannedStep[] steps = [.. back.Steps.Select(Consent)];

        await new PrivilegeReader(connection, options.BookkeepingSchema).RequireAsync(Needs.Of([.. steps.Select(step => step.Change)]), bookkeeping.Names.Select(name => name.Name), cancellationToken).ConfigureAwait(false);
        await new TableLocker(connection, transaction, options).LockAsync(steps, cancellationToken).ConfigureAwait(false);
        (IReadOnlyDictionary<QualifiedName, string> hashes, DatabaseModel live) = await _hashes.ReadAsync(back.Touched, cancellationToken).ConfigureAwait(false);
        if (MovedOn.Since(entry, [.. entries.Where(stored => stored.Entry.Id > id)], hashes) is { Count: > 0 } reasons)
        {
            throw UndoException.MovedOn(id, reasons);
        }

        var plan = new SyncPlan { Target = new SchemaModel(), Steps = steps };
        Refusal[] refused =
        [
            .. await new ConversionsBack(connection, live).AskAsync(steps, cancellationToken).ConfigureAwait(false),
            .. await new LostValues(connection, options.AllowDataLoss).AskAsync(steps, cancellationToken).ConfigureAwait(false),
            .. (await ConvertedValues.AskAsync(connection, plan, new ExistingRows(plan, live), dialect, cancellationToken).ConfigureAwait(false)).Select(Remedied),
        ];
        return refused.Length == 0 ? (plan, back.Remarks) : throw UndoException.Refuse(id, refused);
    }

    /// <summary>Writes that the entry is undone. What was remembered of its tables before the sync is remembered again, under the oids of now.</summary>
    internal async Task RecordAsync(long id, IReadOnlyList<AppliedStep> applied, CancellationToken cancellationToken)
    {
        await bookkeeping.EnsureAsync(await catalog.ReadAsync(CatalogRequest.Of([.. bookkeeping.Names]), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        StoredEntry entry = (await _history.ReadFromAsync(id, cancellationToken).ConfigureAwait(false)).First(stored => stored.Entry.Id == id);
        IReadOnlyList<QualifiedName> touched = Require(entry).Touched;
        (IReadOnlyDictionary<QualifiedName, string> hashes, _) = await _hashes.ReadAsync(touched, cancellationToken).ConfigureAwait(false);
        await new ObjectsWriter(connection, options.BookkeepingSchema).RestoreAsync(touched, StoredUndo.Entries(entry.Remembered!), cancellationToken).ConfigureAwait(false);
        string[] names = [.. touched.Select(name => name.ToString())];
        await new JournalWriter(connection, options.BookkeepingSchema)
            .WriteUndoingAsync(entry.Entry, applied, names, [.. touched.Select(hashes.GetValueOrDefault)], cancellationToken).ConfigureAwait(false);
    }

    private static WayBack Require(StoredEntry entry)
    {
        long id = entry.Entry.Id;
        if (entry.Entry.UndoneBy is { } by)
        {
            throw UndoException.UndoneAlready(id, by);
        }

        if (entry.Entry.Undoes is not null)
        {
            throw UndoException.NothingToUndo(id, "It undid another. To make the changes of that one again, sync the classes that asked for them.");
        }

        if (entry is not { Steps: { } json, Remembered: not null, Hashes: not null })
        {
            throw UndoException.NothingToUndo(id, "An older version of Mapper wrote it, which kept the way back as a script alone. Review the entry's Undo and run it with psql.");
        }

        WayBack back = StoredUndo.Back(json) ?? throw UndoException.NothingToUndo(id, "A newer version of Mapper wrote it. Undo it with that version, or review the entry's Undo and run it with psql.");
        return back.Steps.Count > 0 ? back : throw UndoException.NothingToUndo(id, string.Join(' ', back.Remarks.Prepend("None of its changes has a way back.")));
    }

    private PlannedStep Consent(PlannedStep step) => step.Change is AlterColumn change && options.AllowDataLoss.Contains($"{change.TableName}.{change.After.Name}")
        ? step with { Change = change with { After = change.After with { Hints = change.After.Hints.Value with { AllowsDataLoss = true } } } }
        : step;

    // [ConvertUsing] says how a sync converts, not how its way back does.
    private static Refusal Remedied(Refusal refusal) => refusal.Code == "MAP2204" ? refusal : refusal with
    {
        Remedy = refusal.Change is AlterColumn change && ConvertedValues.IsOfOtherWidth(change)
            ? "No vector comes over to another width: save these elsewhere and set them to NULL, or delete the rows; when the entry is undone, compute those of the former width anew."
            : $"Correct those rows, or let it happen by adding \"{refusal.Target}\" to MigratorOptions.AllowDataLoss.",
    };
}
