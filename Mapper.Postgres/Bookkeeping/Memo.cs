using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What the bookkeeping knows of the wanted tables: who made what, and spellings that need not be asked of the server again.</summary>
internal sealed class Memo(IReadOnlyDictionary<PartKey, KnownPart> known)
{
    // Thousands of parts are not copied to leave out a few.
    private IReadOnlySet<PartKey> _forgotten = new HashSet<PartKey>();

    /// <summary>Tables of the same plugins that no class declares any more.</summary>
    internal EquatableArray<LeftTable> LeftTables { get; init; }

    /// <summary>The online steps that are still to be done on them.</summary>
    internal EquatableArray<RecordedStep> Recorded { get; init; }

    /// <summary>The indexes that online steps lead to: who was killed could not say that one was begun.</summary>
    internal IReadOnlySet<PartKey> Begun { get; init; } = new HashSet<PartKey>();

    /// <summary>Whether the books speak of parts that are not there under their numbers and names: somebody dropped or renamed them.</summary>
    internal bool SpeaksOfGone { get; init; }

    internal static Memo Empty { get; } = new(new Dictionary<PartKey, KnownPart>());

    /// <summary>The existing table with what Mapper made marked as such.</summary>
    internal TableModel Mark(TableModel live) => Mark(live, Find(new PartKey(PartKind.Table, live.Name, live.Name.Name)));

    private TableModel Mark(TableModel live, KnownPart? table) => live with
    {
        Columns = live.Columns.Select(column => Mark(live, column)).ToEquatableArray(),
        PrimaryKey = live.PrimaryKey is { } key ? Mark(live, key) : null,
        Uniques = live.Uniques.Select(part => Mark(live, part)).ToEquatableArray(),
        Checks = live.Checks.Select(part => Mark(live, part)).ToEquatableArray(),
        Exclusions = live.Exclusions.Select(part => Mark(live, part)).ToEquatableArray(),
        ForeignKeys = live.ForeignKeys.Select(part => Mark(live, part)).ToEquatableArray(),
        Indexes = live.Indexes.Select(index => index with { MadeByMapper = Made(PartKind.Index, live, index.Name) || (index.Invalid && Begun.Contains(new PartKey(PartKind.Index, live.Name, index.Name))), StatedParameters = Stated(live, index) }).ToEquatableArray(),
        RowLevelSecurity = live.RowLevelSecurity is { } security
            ? security with { Policies = security.Policies.Select(policy => policy with { MadeByMapper = Made(PartKind.Policy, live, policy.Name) }).ToEquatableArray() }
            : null,
        Stated = table is null ? TableStatements.None : TableText.Read(table.Authored),
        Past = table?.Past,
        Recorded = table?.Owner,
    };

    /// <summary>The existing enum type with the labels that a class stated.</summary>
    internal EnumModel Mark(EnumModel live) =>
        Find(new PartKey(PartKind.Type, live.Name, live.Name.Name)) is { Authored: { } authored } part
            ? live with { Stated = authored.Split(PartKind.Separator).ToEquatableArray(), Recorded = part.Owner }
            : live;

    /// <summary>What it knows of all but some parts.</summary>
    internal Memo Without(IReadOnlySet<PartKey> parts) => new(known) { LeftTables = LeftTables, Recorded = Recorded, Begun = Begun, _forgotten = parts };

    /// <summary>The same knowledge under new names.</summary>
    internal Memo Renamed(IReadOnlyCollection<SchemaChange> renames)
    {
        if (renames.Count == 0)
        {
            return this;
        }

        Dictionary<QualifiedName, IEnumerable<KeyValuePair<PartKey, KnownPart>>> tables = Parts.GroupBy(part => part.Key.Table).ToDictionary(table => table.Key, table => (IEnumerable<KeyValuePair<PartKey, KnownPart>>)table);
        foreach (SchemaChange rename in renames)
        {
            if (rename is RenameTable(var before, var after) && tables.Remove(before, out IEnumerable<KeyValuePair<PartKey, KnownPart>>? moved))
            {
                tables[after] = [.. moved.Select(part => KeyValuePair.Create(Moved(part.Key, after), part.Value))];
            }
            else if (rename is RenameColumn { TableName: var table, Before: var column, After: var name } && tables.TryGetValue(table, out IEnumerable<KeyValuePair<PartKey, KnownPart>>? parts))
            {
                tables[table] = [.. parts.Select(part => part.Key is { Kind: PartKind.Column } key && key.Name == column ? KeyValuePair.Create(key with { Name = name }, part.Value) : part)];
            }
        }

        return Of(tables.Values.SelectMany(parts => parts));
    }

    // Of other parts, and all else as it is here.
    private Memo Of(IEnumerable<KeyValuePair<PartKey, KnownPart>> parts) => new(parts.ToDictionary()) { LeftTables = LeftTables, Recorded = Recorded, Begun = Begun };

    private static PartKey Moved(PartKey key, QualifiedName table) => key with { Table = table, Name = key.Kind is PartKind.Table or PartKind.PartitionKey ? table.Name : key.Name };

    /// <summary>The declared table in the server's spelling, as far as it is remembered and the existing table is still what it was.</summary>
    /// <param name="target">The declared table.</param>
    /// <param name="live">The existing table.</param>
    /// <param name="sent">What this very transaction has made of the author's text: however the server spells it, it is that.</param>
    internal TableModel Respell(TableModel target, TableModel live, IReadOnlySet<PartKey> sent)
    {
        if (known.Count == 0 && sent.Count == 0)
        {
            return target;
        }

        Dictionary<PartKey, string> authored = PartTexts.Of(target);
        HashSet<PartKey> remembered =
        [
            .. PartTexts.Of(live)
                .Where(part => sent.Contains(part.Key) || (Find(part.Key) is { } memory && memory.Spelled == part.Value && memory.Authored == authored.GetValueOrDefault(part.Key)))
                .Select(part => part.Key),
        ];
        return Respelling.Respell(target, live with
        {
            Columns = live.Columns.Where(column => remembered.Contains(new PartKey(PartKind.Column, live.Name, column.Name))).ToEquatableArray(),
            Checks = live.Checks.Where(check => remembered.Contains(new PartKey(PartKind.Constraint, live.Name, check.Name))).ToEquatableArray(),
            Exclusions = live.Exclusions.Where(exclusion => remembered.Contains(new PartKey(PartKind.Constraint, live.Name, exclusion.Name))).ToEquatableArray(),
            Indexes = live.Indexes.Where(index => remembered.Contains(new PartKey(PartKind.Index, live.Name, index.Name))).ToEquatableArray(),
            Partitioning = live.Partitioning is not { } partitioning ? null : partitioning with
            {
                Key = remembered.Contains(PartTexts.PartitionKey(live)) ? partitioning.Key : null,
                Partitions = partitioning.Partitions.Where(partition => remembered.Contains(PartTexts.Partition(live, partition))).ToEquatableArray(),
            },
            RowLevelSecurity = live.RowLevelSecurity is not { } security ? null : security with
            {
                Policies = security.Policies.Where(policy => remembered.Contains(new PartKey(PartKind.Policy, live.Name, policy.Name))).ToEquatableArray(),
            },
        });
    }

    /// <summary>Whether it says of a part what is to be recorded, where the part is still the one that it was.</summary>
    internal bool Says(ObjectEntry entry) => Find(entry.Key) is { } part
        && part.Authored == entry.Authored && part.Spelled == entry.Spelled && part.ConvertedUsing == entry.ConvertedUsing && part.Past.SequenceEqual(entry.Past)
        && (entry.Key.Kind != PartKind.Table || (part.Owner?.Plugin == entry.Owner && part.Owner?.IsStated == entry.OwnerStated));

    /// <summary>What is known of some tables and types, as it can be recorded again.</summary>
    internal IReadOnlyList<ObjectEntry> EntriesOf(HashSet<QualifiedName> names)
    {
        KeyValuePair<PartKey, KnownPart>[] parts = [.. Parts.Where(part => names.Contains(part.Key.Table)).OrderBy(part => part.Key.Table).ThenBy(part => part.Key.Kind, StringComparer.Ordinal).ThenBy(part => part.Key.Name, StringComparer.Ordinal)];
        ILookup<QualifiedName, string> came = parts.Where(part => part.Value.CameWithTable).ToLookup(part => part.Key.Table, part => part.Key.Name);
        return
        [
            .. parts.Where(part => part.Value != KnownPart.WithoutRow)
                .Select(part => new ObjectEntry(part.Key, part.Value.Owner?.Plugin, part.Value.Owner?.IsStated ?? false, part.Value.Made, part.Value.Authored, part.Value.Spelled, part.Value.Past, part.Value.ConvertedUsing)
                {
                    Columns = part.Key.Kind == PartKind.Table && came.Contains(part.Key.Table) ? [.. came[part.Key.Table]] : null,
                }),
        ];
    }

    private ColumnModel Mark(TableModel table, ColumnModel column) => Find(new PartKey(PartKind.Column, table.Name, column.Name)) is not { } part ? column : column with
    {
        MadeByMapper = part.IsMade,
        IdentityMadeByMapper = PartTexts.StatesIdentity(part.Authored),
        Past = part.Past,
        ConvertedUsing = part.ConvertedUsing,
    };

    private T Mark<T>(TableModel table, T constraint)
        where T : ConstraintModel => constraint with { MadeByMapper = Made(PartKind.Constraint, table, constraint.Name) };

    private EquatableArray<string> Stated(TableModel table, IndexModel index) => Find(new PartKey(PartKind.Index, table.Name, index.Name)) is { Authored: { } authored }
        ? index.With.Select(parameter => parameter.Name).Where(name => authored.Contains($"{Identifiers.Quote(name)} = ", StringComparison.Ordinal)).ToEquatableArray()
        : [];

    private bool Made(string kind, TableModel table, string name) => Find(new PartKey(kind, table.Name, name)) is { Made: true };

    private KnownPart? Find(PartKey part) => _forgotten.Contains(part) ? null : known.GetValueOrDefault(part);

    private IEnumerable<KeyValuePair<PartKey, KnownPart>> Parts => known.Where(part => !_forgotten.Contains(part.Key));
}
