using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>Which tables of a plan are changed online: large ones that the plan doesn't rewrite anyway. Pure.</summary>
internal sealed class LargeTables
{
    private static readonly string[] SlowMethods = ["hnsw", "ivfflat"];

    private readonly Dictionary<QualifiedName, long> _rows;
    private readonly HashSet<QualifiedName> _suitable;
    private readonly HashSet<QualifiedName> _partitioned;
    private readonly OnlineBackfills _fills;
    private readonly Dictionary<QualifiedName, PartitionTree> _trees;
    private readonly Dictionary<QualifiedName, PartitionTree> _allTrees;
    private readonly long _threshold;
    private readonly int _serverMajor;

    internal LargeTables(IReadOnlyList<SchemaChange> changes, ChangesByTable byTable, IReadOnlyList<RunDataStep> runs, DatabaseModel live, MigratorOptions options)
    {
        HashSet<QualifiedName> rewritten = [.. changes.Where(IsRewrite).Select(change => change.Table!), .. changes.OfType<RenameTable>().SelectMany(change => new[] { change.Before, change.After })];
        _suitable = [.. live.Tables.Select(table => table.Name).Where(table => !rewritten.Contains(table))];
        // What is asked of the partitions before the plan must still hold after its transaction.
        HashSet<QualifiedName> renamed = [.. changes.OfType<RenameColumn>().Select(change => change.TableName)];
        ILookup<QualifiedName, AddPartition> partitions = changes.OfType<AddPartition>().ToLookup(change => change.TableName);
        _trees = live.Partitions.Where(tree => !renamed.Contains(tree.Table) && !tree.Nodes.Any(node => node.Kind == PartitionNodeKind.Other)).ToDictionary(tree => tree.Table, tree => With(tree, partitions[tree.Table]));
        _allTrees = live.Partitions.ToDictionary(tree => tree.Table);
        _partitioned = [.. live.Tables.Where(table => table.Partitioning is not null).Select(table => table.Name)];
        _rows = live.Sizes.ToDictionary(size => size.Name, size => size.Rows);
        _threshold = options.OnlineThreshold;
        _serverMajor = live.ServerMajor;
        // Values that an UPDATE gives in the transaction are better checked there too.
        _fills = new OnlineBackfills(changes, byTable, runs, live);
        _suitable.RemoveWhere(table => Contains(table) && _fills.AreMadeAtOnce(table));
    }

    /// <summary>The tables whose size decides how some of the steps are made.</summary>
    internal static IReadOnlyList<QualifiedName> Undecided(IEnumerable<PlannedStep> steps, DatabaseModel live)
    {
        HashSet<QualifiedName> existing = [.. live.Tables.Select(table => table.Name)];
        return [.. steps.Select(step => step.Change).Where(MayBeOnline).Select(change => change.Table!).Where(existing.Contains).Distinct().Order()];
    }

    internal bool Contains(QualifiedName? table) => table is not null && _suitable.Contains(table) && _rows.GetValueOrDefault(table, -1) is var rows && rows >= 0 && rows >= _threshold;

    /// <summary>Whether it is a large table without partitions: keys of others, and what is dropped of them, know no form that keeps nobody waiting.</summary>
    internal bool ContainsPlain(QualifiedName table) => !_partitioned.Contains(table) && Contains(table);

    /// <summary>Whether a new check waits until the rows are filled.</summary>
    internal bool FillsUnder(QualifiedName table, ConstraintModel constraint) => constraint is CheckModel check && _fills.AreUnder(table, check);

    /// <summary>Whether a foreign key of a large table can be added unchecked: of a partitioned one since PostgreSQL 18 (its release notes).</summary>
    internal bool KeepsUnchecked(QualifiedName table) => _serverMajor >= 18 ? Contains(table) : ContainsPlain(table);

    /// <summary>The partitions of a table whose indexes can be built one by one; <see langword="null"/> for any other.</summary>
    internal PartitionTree? TreeOf(QualifiedName table) => _trees.GetValueOrDefault(table);

    /// <summary>The partitions of a table, also where its indexes are made in the transaction.</summary>
    internal PartitionTree? AnyTreeOf(QualifiedName table) => _allTrees.GetValueOrDefault(table);

    /// <summary>Whether an index is built online: a slow one as soon as there are rows. A unique one that lacks the key of a partition is left to the server to refuse, while all can still be taken back; of keys in SQL only the server can tell.</summary>
    internal bool BuildsOnline(QualifiedName table, IndexModel index) =>
        (!_partitioned.Contains(table) || (TreeOf(table) is { } tree && !(index.Unique && MayLackKey(tree, index))))
        && (Contains(table) || (_suitable.Contains(table) && (IsSlow(table, index) || (index.Concurrently.Value && _rows.ContainsKey(table)) || IsSpoilt(table, index))));

    // The server wants the key of each partition that is partitioned itself among those of a unique index.
    private static bool MayLackKey(PartitionTree tree, IndexModel index) =>
        index.KeysSql.Value is not null || tree.Nodes.Any(node => node.Key.Any(column => !index.Keys.Any(key => key.Column == column)));

    private bool IsSlow(QualifiedName table, IndexModel index) => SlowMethods.Contains(index.Method) && _rows.GetValueOrDefault(table) > 0 && _threshold < long.MaxValue;

    // One by one the broken index is passed over, which is not ours to drop.
    private bool IsSpoilt(QualifiedName table, IndexModel index) => TreeOf(table) is { } tree && PartitionedBuild.IsSpoilt(tree, index);

    private static PartitionTree With(PartitionTree tree, IEnumerable<AddPartition> partitions) => tree with
    {
        Nodes = [.. tree.Nodes, .. partitions.Select(change => new PartitionNode(change.Partition.Name, change.TableName, PartitionNodeKind.New))],
    };

    private static bool MayBeOnline(SchemaChange change) => change switch
    {
        CreateIndex or DropIndex or ValidateConstraint => true,
        AddConstraint { Constraint: not ExclusionModel } => true,
        DropConstraint { Constraint: var constraint } => PassingNames.IsPassing(constraint),
        RenamePart { Before: IndexModel before } => PassingNames.IsPassing(before),
        AlterColumn { Aspect: ColumnAspect.Nullability, After.Nullable: false } => true,
        _ => false,
    };

    // With its indexes.
    private static bool IsRewrite(SchemaChange change) => change is DropGeneratedColumn or SetUnlogged or DropTable
        or AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Collation or ColumnAspect.Generated or ColumnAspect.Identity }
        or AddColumn { Column: { Identity: not null } or { Generated.Virtual: false } };
}
