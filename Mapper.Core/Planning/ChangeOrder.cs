using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Brings changes into an order that can be executed: schemas, renames, extensions, enum types, foreign keys that go, then table by table, each after the tables its
/// new foreign keys reference and its backfills read, and after those of the plugins that its plugin depends on. A foreign key goes with its table; only one that closes a cycle waits for the end.
/// </summary>
internal static class ChangeOrder
{
    internal static IReadOnlyList<SchemaChange> Arrange(IReadOnlyList<SchemaChange> changes, SchemaModel target)
    {
        var byName = new Dictionary<QualifiedName, TableChanges>();
        foreach (SchemaChange change in changes.Where(change => !IsRename(change) && !IsDrop(change) && !IsLast(change) && !IsRemoval(change)))
        {
            if (change.Table is { } table)
            {
                (byName.TryGetValue(table, out TableChanges? group) ? group : byName[table] = new TableChanges(table)).Add(change);
            }
        }

        TableChanges[] groups = [.. byName.Values.OrderBy(group => group.Table)];
        var plugins = new PluginGroups(groups, target);
        IReadOnlyList<TableChanges> ordered = DependencyGraph.Order(groups, Needed);

        var now = new List<SchemaChange>();
        var later = new List<SchemaChange>();
        foreach (TableChanges group in ordered)
        {
            group.Split(IsReady, now, later);
            group.IsDone = true;
        }

        return
        [
            .. changes.OfType<CreateSchema>(), .. changes.Where(change => change is RenameTable or RenameColumn), .. changes.OfType<CreateExtension>(), .. changes.Where(IsEnumChange),
            .. changes.Where(IsDrop).OrderBy(StandsOnOthers).ThenBy(change => change.Table), .. RenameOrder.Arrange([.. changes.OfType<RenamePart>().OrderBy(change => change.Table)]),
            .. now, .. later, .. changes.Where(IsLast).OrderBy(change => change.Table),
            .. changes.Where(IsRemoval).OrderBy(RemovalRank).ThenBy(change => change.Table), .. changes.OfType<DropEnumType>(),
        ];

        List<TableChanges> Needed(TableChanges group)
        {
            var needed = new List<TableChanges>();
            foreach (QualifiedName principal in group.Principals(target))
            {
                if (byName.TryGetValue(principal, out TableChanges? found))
                {
                    needed.Add(found);
                }
            }

            needed.AddRange(group.Read(groups));
            needed.AddRange(plugins.Before(group));
            return needed;
        }

        bool IsReady(QualifiedName principal) => !byName.TryGetValue(principal, out TableChanges? found) || found.IsDone;
    }

    // Tables and columns first, since all else knows them by their new names; constraints and indexes when those that go have made room.
    private static bool IsRename(SchemaChange change) => change is RenameTable or RenameColumn or RenamePart;

    private static bool IsEnumChange(SchemaChange change) => change is CreateEnumType or RenameEnumLabel or AddEnumLabel or SetEnumTypeAside;

    // Before everything else: index names are unique in a schema, so that another table, or a rename, may wait for the name; and no column can change under a policy.
    private static bool IsDrop(SchemaChange change) => change is DropConstraint or DropIndex or DropPolicy;

    // And first of these: the key that it stands on may be about to go, and its own table comes after that one.
    private static int StandsOnOthers(SchemaChange change) => change is DropConstraint { Constraint: ForeignKeyModel } or DropPolicy ? 0 : 1;

    // At the very end: a backfill may still read what goes.
    private static bool IsRemoval(SchemaChange change) => change is DropColumn or DropTable;

    // A generated column before those that it is computed from.
    private static int RemovalRank(SchemaChange change) => change switch
    {
        DropColumn { Column.Generated: not null } => 0,
        DropColumn => 1,
        _ => 2,
    };

    // A policy may ask other tables.
    private static bool IsLast(SchemaChange change) => change is CreatePolicy or AlterPolicy;
}
