using Mapper.Model;

namespace Mapper.Postgres.Applying;

/// <summary>
/// How many entries of the server's lock table a plan needs until its commit, as counted on PostgreSQL 17: rather too many than too few. Pure.
/// </summary>
internal static class LockNeeds
{
    // The transaction itself, the schemas, the books and what reading the catalog takes.
    private const int Base = 60;

    // A relation, its row type, its TOAST table and that one's index.
    private const int OfRelation = 4;

    // A key has an index, and is an object of its own.
    private const int OfKey = 2;

    internal static int Of(IEnumerable<SchemaChange> changes, DatabaseModel live)
    {
        SchemaChange[] all = [.. changes];
        HashSet<QualifiedName> made = [.. all.OfType<CreateTable>().Select(change => change.Table)];
        HashSet<QualifiedName> rewritten = [.. all.Where(IsRewrite).Select(change => change.Table!)];
        HashSet<QualifiedName> touched = [.. TableLocks.Of(all).Select(needed => needed.Table), .. all.Select(change => change.Table).OfType<QualifiedName>().Where(name => !made.Contains(name))];
        return Base + all.Sum(Made) + live.Tables.Where(table => touched.Contains(table.Name)).Sum(table => OfExisting(table) + (rewritten.Contains(table.Name) ? 2 * OfRelation : 0));
    }

    private static int Made(SchemaChange change) => change switch
    {
        CreateTable { Model: var table } => OfNew(table),
        AddConstraint => OfKey,
        AddPartition or CreateEnumType => OfRelation + OfKey,
        CreateIndex or CreateSchema or CreatePolicy => 1,
        _ => 0,
    };

    private static int OfNew(TableModel table) =>
        OfRelation + (OfKey * Keys(table)) + table.Checks.Count + table.ForeignKeys.Count + table.Columns.Count(column => column.Identity is not null || column.IsSerial.Value);

    // A question to its rows opens every index.
    private static int OfExisting(TableModel table) => 2 + Keys(table) + table.Indexes.Count + (table.Partitioning?.Partitions.Count * OfRelation ?? 0);

    private static int Keys(TableModel table) => (table.PrimaryKey is null ? 0 : 1) + table.Uniques.Count + table.Exclusions.Count;

    private static bool IsRewrite(SchemaChange change) => change is SetUnlogged or AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Collation or ColumnAspect.Generated };
}
