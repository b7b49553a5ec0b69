using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Diffing;

/// <summary>The tables and columns that are still there under a former name, as renames in an order that can be executed.</summary>
internal static class RenameDiff
{
    /// <param name="target">The model.</param>
    /// <param name="live">The database.</param>
    /// <param name="isBehind">Whether this session has made its renames, so that names in a ring are as they shall be.</param>
    internal static RenameDifference Compare(SchemaModel target, DatabaseModel live, bool isBehind)
    {
        Dictionary<QualifiedName, TableModel> existing = live.Tables.ToDictionary(table => table.Name);
        PendingNames<QualifiedName> tables = target.Tables.All(table => table.RenamedFrom.Value.Count == 0) ? PendingNames<QualifiedName>.None : FormerNames.Match(
            [.. target.Tables.Select(table => new NameWithPast<QualifiedName>(table.Name, table.RenamedFrom.Value))],
            existing.Keys.ToHashSet(),
            (name, former) => isBehind ? true : IsSettled(existing[name].Past.Value, former.ToString()));
        HashSet<QualifiedName> others = [.. live.OtherRelations.Select(relation => relation.Name)];
        (QualifiedName Before, QualifiedName After)[] renames = [.. tables.Renames.Where(rename => !others.Contains(rename.After))];
        List<SchemaChange> changes = [.. TableMoves.Of(renames, existing.Keys)];
        changes.AddRange(renames.SelectMany(rename => Partitions(target.Table(rename.After)!, existing[rename.Before])));
        List<UndecidedRename> undecided = [.. Undecided(tables, rename => new RenameTable(rename.Before, rename.After), name => target.Table(name)!.Member.Value)];

        Dictionary<QualifiedName, QualifiedName> former = renames.ToDictionary(rename => rename.After, rename => rename.Before);
        foreach (TableModel table in target.Tables.Where(table => table.Columns.Any(column => column.Hints.Value.RenamedFrom.Count > 0)))
        {
            if (existing.GetValueOrDefault(former.GetValueOrDefault(table.Name, table.Name)) is { } found)
            {
                PendingNames<string> columns = Columns(table, found, isBehind);
                changes.AddRange(RenameOrder.Arrange(columns.Renames).Select(rename => new RenameColumn(table.Name, rename.Before, rename.After)));
                undecided.AddRange(Undecided(columns, rename => new RenameColumn(table.Name, rename.Before, rename.After), table.MemberOf));
            }
        }

        return new RenameDifference(changes, undecided);
    }

    // A partition stands in its table's schema unless its class says otherwise, and ALTER TABLE … SET SCHEMA leaves it behind.
    private static IEnumerable<RenameTable> Partitions(TableModel target, TableModel live) =>
        from wanted in target.Partitioning?.Partitions ?? []
        from partition in live.Partitioning?.Partitions ?? []
        where partition.Name.Name == wanted.Name.Name && partition.Name.Schema == live.Name.Schema && partition.Name != wanted.Name
        select new RenameTable(partition.Name, wanted.Name);

    private static PendingNames<string> Columns(TableModel target, TableModel live, bool isBehind) => FormerNames.Match(
        [.. target.Columns.Select(column => new NameWithPast<string>(column.Name, column.Hints.Value.RenamedFrom))],
        live.Columns.Select(column => column.Name).ToHashSet(),
        (name, former) => isBehind ? true : IsSettled(live.Column(name)!.Past.Value, former));

    private static IEnumerable<UndecidedRename> Undecided<T>(PendingNames<T> names, Func<(T Before, T After), SchemaChange> change, Func<T, string?> member) =>
    [
        .. names.Undecided.Select(rename => new UndecidedRename(change(rename), member(rename.After), InExchange: true)),
        .. names.Taken.Select(rename => new UndecidedRename(change(rename), member(rename.After), InExchange: false)),
    ];

    private static bool? IsSettled(EquatableArray<string>? past, string former) => past?.Contains(former);
}

/// <summary>The renames to make, and those of which nobody knows whether they happened.</summary>
internal sealed record RenameDifference(IReadOnlyList<SchemaChange> Changes, IReadOnlyList<UndecidedRename> Undecided);

/// <summary>A rename in a ring of names, or to a name that is there already beside the former one.</summary>
internal sealed record UndecidedRename(SchemaChange Change, string? Member, bool InExchange);
