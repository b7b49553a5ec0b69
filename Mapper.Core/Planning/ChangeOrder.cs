using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Brings changes into an order that can be executed: schemas, extensions, enum types, foreign keys that go, then table by table, each after the tables its
/// new foreign keys reference. A foreign key goes with its table; only one that closes a cycle waits for the end.
/// </summary>
internal static class ChangeOrder
{
    internal static IReadOnlyList<SchemaChange> Arrange(IReadOnlyList<SchemaChange> changes)
    {
        List<TableChanges> groups =
        [
            .. changes.Where(change => change.Table is not null && !IsFirst(change) && !IsLast(change))
                .GroupBy(change => change.Table!)
                .OrderBy(group => group.Key)
                .Select(group => new TableChanges(group.Key, [.. group])),
        ];
        Dictionary<QualifiedName, TableChanges> byName = groups.ToDictionary(group => group.Table);
        IReadOnlyList<TableChanges> ordered = DependencyGraph.Order(groups, group => group.Principals.Select(name => byName.GetValueOrDefault(name)).OfType<TableChanges>());

        var done = new HashSet<QualifiedName>();
        var now = new List<SchemaChange>();
        var later = new List<SchemaChange>();
        foreach (TableChanges group in ordered)
        {
            (IEnumerable<SchemaChange> ready, IEnumerable<SchemaChange> deferred) = group.Split(principal => done.Contains(principal) || !byName.ContainsKey(principal));
            now.AddRange(ready);
            later.AddRange(deferred);
            done.Add(group.Table);
        }

        return
        [
            .. changes.OfType<CreateSchema>(), .. changes.OfType<CreateExtension>(), .. changes.Where(IsEnumChange), .. changes.Where(IsFirst).OrderBy(change => change.Table),
            .. now, .. later, .. changes.Where(IsLast).OrderBy(change => change.Table),
        ];
    }

    private static bool IsEnumChange(SchemaChange change) => change is CreateEnumType or RenameEnumLabel or AddEnumLabel;

    // Before everything else: the key that it stands on may be about to go, and its own table comes after that one; and no column can change under a policy.
    private static bool IsFirst(SchemaChange change) => change is DropConstraint { Constraint: ForeignKeyModel } or DropPolicy;

    // A policy may ask other tables.
    private static bool IsLast(SchemaChange change) => change is CreatePolicy or AlterPolicy;
}
