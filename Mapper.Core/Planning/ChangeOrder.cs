using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Brings changes into an order that can be executed: schemas, renames, extensions, enum types, foreign keys that go, then table by table, each after the tables its
/// new foreign keys reference and its backfills read, and after those of the plugins that its plugin depends on. A foreign key goes with its table; only one that closes a cycle waits for the end.
/// </summary>
internal static class ChangeOrder
{
    internal static IReadOnlyList<SchemaChange> Arrange(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        var byName = new Dictionary<QualifiedName, TableChanges>(Math.Min(changes.Count, target.Tables.Count));
        var others = new List<SchemaChange>();
        TableChanges? last = null;
        foreach (SchemaChange change in changes)
        {
            if (StageOf(change) != Stage.Table || change.Table is not { } table)
            {
                others.Add(change);
                continue;
            }

            // A table's changes mostly follow each other.
            last = ReferenceEquals(last?.Table, table) ? last : byName.TryGetValue(table, out TableChanges? known) ? known : byName[table] = new TableChanges(table);
            last.Add(change);
        }

        TableChanges[] groups = InOrder([.. byName.Values]);
        NameSearch<TableChanges>? byWord = null;
        var plugins = new PluginGroups(groups, target);
        Func<QualifiedName, bool> isReady = principal => !byName.TryGetValue(principal, out TableChanges? found) || found.IsDone;
        ILookup<Stage, SchemaChange> stages = others.ToLookup(StageOf);
        var arranged = new List<SchemaChange>(changes.Count);
        arranged.AddRange([.. stages[Stage.Schema], .. stages[Stage.Rename], .. stages[Stage.Extension], .. stages[Stage.EnumType]]);
        arranged.AddRange(stages[Stage.Drop].OrderBy(StandsOnOthers).ThenBy(change => change.Table));
        arranged.AddRange(RenameOrder.Arrange([.. stages[Stage.PartRename].Cast<RenamePart>().OrderBy(change => change.Table)]));
        var deferred = new List<SchemaChange>();
        foreach (int number in DependencyGraph.Order(Number(groups), number => Needed(groups[number])))
        {
            groups[number].Split(isReady, arranged, deferred);
            groups[number].IsDone = true;
        }

        arranged.AddRange(deferred);
        arranged.AddRange(stages[Stage.Policy].OrderBy(change => change.Table));
        arranged.AddRange(stages[Stage.Removal].OrderBy(RemovalRank).ThenBy(change => ParentsOf(change.Table!).Count).ThenBy(change => change.Table));
        arranged.AddRange(stages[Stage.FormerEnumType]);
        return arranged;

        // The server makes a parent's changes in its heirs too.
        EquatableArray<QualifiedName> ParentsOf(QualifiedName table) => live.Table(table)?.Parents.Value ?? [];

        // Mostly a table references one other, and waits for nothing else.
        IEnumerable<int> Needed(TableChanges group)
        {
            IReadOnlyList<QualifiedName> principals = group.Principals(target);
            IEnumerable<TableChanges> before = ParentsOf(group.Table) is { Count: > 0 } parents ? [.. parents.Select(byName.GetValueOrDefault).OfType<TableChanges>(), .. plugins.Before(group)] : plugins.Before(group);
            if (principals.Count > 1 || group.IsFilled || before.Any())
            {
                IEnumerable<TableChanges> read = group.IsFilled ? group.Read(byWord ??= new NameSearch<TableChanges>(groups, other => other.Table.Name)) : [];
                return [.. principals.Select(byName.GetValueOrDefault).OfType<TableChanges>().Concat(read).Concat(before).Select(other => other.Number)];
            }

            if (principals.Count == 0)
            {
                return [];
            }

            group.Principal = (principals[0], byName.GetValueOrDefault(principals[0]));
            return group.Principal is { Changes: { } found } ? [found.Number] : [];
        }
    }

    // A number is looked up faster than an object, which would get a hash first.
    private static int[] Number(TableChanges[] groups)
    {
        int[] numbers = new int[groups.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i].Number = numbers[i] = i;
        }

        return numbers;
    }

    // A comparison goes by the names: mostly they are in order already.
    private static TableChanges[] InOrder(TableChanges[] groups)
    {
        for (int i = 1; i < groups.Length; i++)
        {
            if (groups[i - 1].Table.CompareTo(groups[i].Table) > 0)
            {
                return [.. groups.OrderBy(group => group.Table)];
            }
        }

        return groups;
    }

    private static Stage StageOf(SchemaChange change) => change switch
    {
        CreateSchema => Stage.Schema,
        RenameTable or RenameColumn => Stage.Rename,
        RenamePart => Stage.PartRename,
        CreateExtension => Stage.Extension,
        CreateEnumType or RenameEnumLabel or AddEnumLabel or SetEnumTypeAside => Stage.EnumType,
        DropEnumType => Stage.FormerEnumType,
        DropConstraint or DropIndex or DropPolicy => Stage.Drop,
        CreatePolicy or AlterPolicy => Stage.Policy,
        DropColumn or DropTable => Stage.Removal,
        _ => Stage.Table,
    };

    // And first of these: the key that it stands on may be about to go, and its own table comes after that one.
    private static int StandsOnOthers(SchemaChange change) => change is DropConstraint { Constraint: ForeignKeyModel } or DropPolicy ? 0 : 1;

    // A generated column before those that it is computed from.
    private static int RemovalRank(SchemaChange change) => change switch
    {
        DropColumn { Column.Generated: not null } => 0,
        DropColumn => 1,
        _ => 2,
    };

    private enum Stage
    {
        Schema,

        // Tables and columns, since all else knows them by their new names.
        Rename,
        Extension,
        EnumType,

        // Before all that is of one table: index names are unique in a schema, so that another table, or a rename, may wait for the name; and no column can change under a policy.
        Drop,

        // Constraints and indexes, when those that go have made room.
        PartRename,
        Table,

        // It may ask other tables.
        Policy,

        // At the very end: a backfill may still read what goes.
        Removal,
        FormerEnumType,
    }
}
