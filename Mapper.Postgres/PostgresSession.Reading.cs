using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.DataSteps;
using Mapper.Postgres.Probing;
using Mapper.Safety;
using Npgsql;

namespace Mapper.Postgres;

/// <content>Reads the classes and the catalog as one.</content>
internal sealed partial class PostgresSession
{
    public async Task<(SchemaModel Target, DatabaseModel Live, IReadOnlyList<UnknownDifference> Unknown)> ReadAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> names = NamesOf(target);
        if (_isSync && _hasRead && _fingerprint is null)
        {
            await TakeFingerprintAsync(names, cancellationToken).ConfigureAwait(false);
        }

        _hasRead = true;
        return await ReadingAsync(names, () => ReadAsync(target, names, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    // What stands in the way of looking at tables, in words.
    private async Task<T> ReadingAsync<T>(IReadOnlyCollection<QualifiedName> tables, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            // The catalog spells an expression only with its table open, which an ACCESS EXCLUSIVE lock forbids.
            throw await UnreadableAsync(() => Blockers.OfReadersAsync(_connection, tables, cancellationToken), exception, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (MovedCatalog.IsOne(exception))
        {
            throw MovedCatalog.Describe(exception);
        }
    }

    Task<IReadOnlyList<QualifiedName>?> IDatabaseSession.FindChangedAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> names = NamesOf(Consent.Give(target, _options.AllowDataLoss));
        return ReadingAsync(names, () => FindChangedAsync(target, names, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<QualifiedName>?> FindChangedAsync(SchemaModel target, HashSet<QualifiedName> names, CancellationToken cancellationToken)
    {
        if (await new Probe(_connection, _options.BookkeepingSchema, _options.LockTimeout).RecallAsync(AskedModel.KeyOf(target, _options), Watched(names), cancellationToken).ConfigureAwait(false) is not { } then)
        {
            return null;
        }

        _isRecalled = true;
        return (await TakeFingerprintAsync(names, cancellationToken).ConfigureAwait(false)).ChangedSince(then);
    }

    async Task<bool> IDatabaseSession.WatchAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        if (_fingerprint is not null || !await MayRememberAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await TakeFingerprintAsync(NamesOf(Consent.Give(target, _options.AllowDataLoss)), cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Before what it vouches for is read: a change between the two shows in the next one.
    private async Task<Fingerprint> TakeFingerprintAsync(HashSet<QualifiedName> names, CancellationToken cancellationToken) =>
        _fingerprint = await new Probe(_connection, _options.BookkeepingSchema, _options.LockTimeout).TakeAsync(Watched(names), cancellationToken).ConfigureAwait(false);

    // Those of the bookkeeping too: whether they can be read is seen beside the rest.
    private HashSet<QualifiedName> NamesOf(SchemaModel target) =>
    [
        .. target.Tables.Select(table => table.Name),
        .. target.Tables.SelectMany(table => table.ForeignKeys).Select(key => key.Principal),
        .. target.Tables.SelectMany(table => table.RenamedFrom.Value),
        .. target.RemovedTables,
        .. _bookkeeping.Names,
    ];

    // Of its own tables Mapper knows when they change.
    private QualifiedName[] Watched(IEnumerable<QualifiedName> names) => [.. names.Except(_bookkeeping.Names).Order()];

    private Task<LockTimeoutException> UnreadableAsync(Func<Task<IReadOnlyList<Blocker>>> ask, PostgresException exception, CancellationToken cancellationToken) =>
        InUseAsync("A table that has to be read", ask, exception, cancellationToken);

    private async Task<LockTimeoutException> InUseAsync(string what, Func<Task<IReadOnlyList<Blocker>>> ask, PostgresException exception, CancellationToken cancellationToken)
    {
        await _transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Blocker> blockers = await ask().ConfigureAwait(false);
        return new LockTimeoutException(
            $"{what} was {LockTimeouts.InUse(exception)}, and nothing was changed: {Blockers.InWords(blockers)}. Try again when it has ended.", blockers, exception);
    }

    private async Task<(SchemaModel Target, DatabaseModel Live, IReadOnlyList<UnknownDifference> Unknown)> ReadAsync(
        SchemaModel target, HashSet<QualifiedName> names, CancellationToken cancellationToken)
    {
        var request = new CatalogRequest(names, [.. target.Enums.Select(type => type.Name)], PolicyRoles.Of(target));
        // The books are written at the end: until then they know what they knew, but for what was made and what was renamed.
        Memo? known = _hasApplied && _read.Live.Renames.Count == 0 ? _before?.Without(_sent) : null;
        CatalogParts? parts = known is null ? new CatalogParts() : null;
        DatabaseModel live = await _catalog.ReadAsync(request, cancellationToken, parts).ConfigureAwait(false);
        _catalogAsRead = (request, live);
        BooksDraft? draft = _draft is { } begun && IsRead(begun.Plan.WayBack.Touched) ? begun : null;
        draft?.Hash(live);
        Memo memo = known ?? await RememberAsync(live, parts!, target, [.. names, .. target.Enums.Select(type => type.Name)], cancellationToken).ConfigureAwait(false);
        _before = _hasApplied ? _before ?? memo : memo;
        live = live with { LeftTables = memo.LeftTables, Tables = live.Tables.Select(memo.Mark).ToEquatableArray(), Enums = live.Enums.Select(memo.Mark).ToEquatableArray() };
        EquatableArray<TableModel> marked = live.Tables;
        live = await new RenamedCatalog(_connection, _catalog, _hasApplied).ReadAsync(target, live, names, _makesShadows, cancellationToken).ConfigureAwait(false);
        memo = memo.Renamed(live.Renames);
        if (!live.Tables.SequenceEqual(marked, ReferenceEqualityComparer.Instance))
        {
            HashSet<QualifiedName> renamed = [.. live.Renames.Select(rename => rename.Table!)];
            live = live with { Tables = live.Tables.Select(table => memo.Mark(table) with { IsRenamed = renamed.Contains(table.Name) }).ToEquatableArray() };
        }

        _read = (PolicyRoles.Settle(PrincipalKeys.Fill(target, live), live), live);
        draft?.Enter(_read.Authored, live);
        live = await new DataStepBookkeeping(_connection, _options.BookkeepingSchema).ReadAsync(target, live, _bookkeeping, cancellationToken).ConfigureAwait(false);
        live = live with { Recorded = memo.Recorded.Where(step => target.Table(step.Table) is not null).ToEquatableArray() };
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

    private async Task<Memo> RememberAsync(DatabaseModel live, CatalogParts parts, SchemaModel target, IReadOnlyCollection<QualifiedName> names, CancellationToken cancellationToken) =>
        live.Table(_bookkeeping.Objects.Name) is { } objects && OlderBooks.CanRead(_bookkeeping.Objects, objects)
            ? await new MemoReader(_connection, objects.Name, OlderBooks.Columns(_bookkeeping.Objects, objects)).ReadAsync(names, _fingerprint?.Tables ?? [], parts, target.Plugins.Select(plugin => plugin.Name), _bookkeeping.CanReadOlder(_bookkeeping.Pending, live) ? OnlineBooks : null, cancellationToken).ConfigureAwait(false)
            : Memo.Empty;
}
