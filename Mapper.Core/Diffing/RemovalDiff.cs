using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Tables that were removed on purpose and are still there.</summary>
internal static class RemovalDiff
{
    internal static IEnumerable<SchemaChange> Tables(SchemaModel target, DatabaseModel live)
    {
        HashSet<QualifiedName> removed = [.. target.RemovedTables];
        TableModel[] found = [.. live.Tables.Where(table => removed.Contains(table.Name))];
        IEnumerable<TableModel> others = live.OtherRelations.Where(relation => removed.Contains(relation.Name)).Select(relation => new TableModel { Name = relation.Name });
        return
        [
            .. found.SelectMany(table => KeysToRemoved(table, removed).Select(key => new DropConstraint(table.Name, key))),
            .. found.Concat(others).OrderBy(table => table.Name).Select(table => new DropTable(table)),
        ];
    }

    /// <summary>Whether a left-over partition is one of the removed tables.</summary>
    internal static bool IsRemoved(UnmanagedObject leftover, SchemaModel target) =>
        leftover.Kind == "partition" && target.RemovedTables.Any(name => leftover.Name == (name.Schema == leftover.Table.Schema ? name.Name : name.ToString()));

    // Removed tables may reference each other in a ring; without these keys any order will do. What comes from a partitioned parent goes with the parent's.
    private static IEnumerable<ForeignKeyModel> KeysToRemoved(TableModel table, HashSet<QualifiedName> removed) =>
        table.ForeignKeys.Where(key => key.Principal != table.Name && removed.Contains(key.Principal) && !key.IsInherited.Value);
}
