using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Applying;

/// <summary>A lock that a plan needs.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">The mode.</param>
internal sealed record TableLock(QualifiedName Table, TableLockMode Mode);

/// <summary>
/// The locks that the steps of a plan take one by one, so that they can be taken at once, before the rows are asked, and in one order. Pure; a step that it
/// does not know takes the strongest, as most ALTER TABLEs do.
/// </summary>
internal static class TableLocks
{
    /// <summary>The locks by table name, each in the weakest mode that serves all steps; of tables that the plan makes there are none.</summary>
    internal static IReadOnlyList<TableLock> Of(IEnumerable<SchemaChange> changes)
    {
        SchemaChange[] all = [.. changes];
        Dictionary<QualifiedName, QualifiedName> former = FormerNames(all);
        HashSet<QualifiedName> made = [.. all.OfType<CreateTable>().Select(change => change.Table)];
        return
        [
            .. all.SelectMany(Needed)
                .Where(needed => !made.Contains(needed.Table))
                .GroupBy(needed => former.GetValueOrDefault(needed.Table, needed.Table), (table, needed) => new TableLock(table, needed.Select(it => it.Mode).Aggregate(TableLockModes.And)))
                .OrderBy(needed => needed.Table),
        ];
    }

    /// <summary>The names that tables have before a plan renames them, by the names that it gives them.</summary>
    internal static Dictionary<QualifiedName, QualifiedName> FormerNames(IEnumerable<SchemaChange> changes)
    {
        var former = new Dictionary<QualifiedName, QualifiedName>();
        foreach (RenameTable rename in changes.OfType<RenameTable>())
        {
            former[rename.After] = former.GetValueOrDefault(rename.Before, rename.Before);
        }

        return former;
    }

    /// <summary>LOCK TABLE in the order of the locks; neighbours of one mode share a statement.</summary>
    internal static IReadOnlyList<string> Statements(IReadOnlyList<TableLock> locks)
    {
        var statements = new List<string>();
        for (int start = 0, end; start < locks.Count; start = end)
        {
            TableLockMode mode = locks[start].Mode;
            IEnumerable<string> tables = locks.Skip(start).TakeWhile(it => it.Mode == mode).Select(it => Identifiers.Quote(it.Table));
            end = start + tables.Count();
            statements.Add($"LOCK TABLE {string.Join(", ", tables)} IN {mode.Sql()} MODE");
        }

        return statements;
    }

    // PostgreSQL docs, 13.3.1, and the pages of the statements.
    private static IEnumerable<TableLock> Needed(SchemaChange change) => change switch
    {
        CreateTable { Model.ForeignKeys: var keys } => keys.Select(key => new TableLock(key.Principal, TableLockMode.ShareRowExclusive)),
        AddConstraint { Constraint: ForeignKeyModel { Principal: var principal } } => Both(change, principal, TableLockMode.ShareRowExclusive),
        DropConstraint { Constraint: ForeignKeyModel { Principal: var principal } } => Both(change, principal, TableLockMode.AccessExclusive),
        ValidateConstraint { Constraint: ForeignKeyModel { Principal: var principal } } => [One(change, TableLockMode.ShareUpdateExclusive), new TableLock(principal, TableLockMode.RowShare)],
        CreatePartitionIndex { Partition: var partition } => [new TableLock(partition, TableLockMode.Share)],
        AttachPartitionIndex { Partition: var partition } => [new TableLock(partition, TableLockMode.AccessExclusive)],
        DropPartitionIndex { Partition: var partition } => [new TableLock(partition, TableLockMode.AccessExclusive)],
        CreateIndex => [One(change, TableLockMode.Share)],
        ValidateConstraint or SetTableComment or SetColumnComment or SetStorageParameters or SetIndexParameters or RenamePart { Before: IndexModel } => [One(change, TableLockMode.ShareUpdateExclusive)],
        { Table: not null } => [One(change, TableLockMode.AccessExclusive)],
        _ => [],
    };

    private static TableLock One(SchemaChange change, TableLockMode mode) => new(change.Table!, mode);

    private static IEnumerable<TableLock> Both(SchemaChange change, QualifiedName principal, TableLockMode mode) => [One(change, mode), new TableLock(principal, mode)];
}
