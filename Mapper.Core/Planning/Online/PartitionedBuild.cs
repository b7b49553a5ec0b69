using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>
/// An index of a partitioned table, built so that nobody waits: the table's own, which is not valid yet, then one concurrently on each partition, attached to it. With the last
/// of them the server makes it valid. How far it has come is told from the indexes that are there: an invalid one is gone on with. Pure.
/// </summary>
internal sealed class PartitionedBuild(PartitionTree tree, IndexModel index, PartitionIndexNames names)
{
    private readonly ILookup<QualifiedName, PartitionNode> _below = tree.Nodes.OrderBy(node => node.Name).ToLookup(node => node.Parent);

    private QualifiedName Table => tree.Table;

    /// <param name="formers">Indexes that stand under its name, or under the passing one of what takes another's place.</param>
    internal IReadOnlyList<SchemaChange> From(IReadOnlyList<IndexModel> formers)
    {
        IndexModel? replaced = formers.FirstOrDefault(former => former.Name == index.Name && !former.Invalid);
        IndexModel? begun = formers.OrderByDescending(former => former.Name == index.Name)
            .FirstOrDefault(former => former.Invalid && IndexParameters.Without(index, former) with { Name = index.Name, Invalid = false } == index);
        if (begun is not null && !CanBecomeValid(Table, Table with { Name = begun.Name }))
        {
            begun = null;
        }

        SchemaChange[] missing = begun is null ? [] : [.. Below(Table, Table with { Name = begun.Name }, isThere: true)];
        IndexModel[] abandoned = [.. formers.Where(former => former != begun && former != replaced)];
        names.Free(abandoned.SelectMany(former => Attached(Table with { Name = former.Name })));
        IndexModel root = begun ?? index with { Name = replaced is null ? index.Name : PassingNames.Index(index.Name), OfPartitioned = true };
        return
        [
            .. abandoned.SelectMany(former => Abandon(tree, former, found => IsLike(found, index))).Distinct(),
            .. begun is null ? [new CreateIndex(Table, root), .. Below(Table, Table with { Name = root.Name }, isThere: false)] : missing,
            .. replaced is null ? Array.Empty<SchemaChange>() : [Drop(Table, replaced)],
            .. root.Name == index.Name ? Array.Empty<SchemaChange>() : [new RenamePart(Table, root, index)],
        ];
    }

    /// <summary>Takes away what was begun, if nobody wants it any more; what stands on a partition and is not attached yet does not go with the rest.</summary>
    /// <param name="tree">The partitions.</param>
    /// <param name="former">What was begun.</param>
    /// <param name="names">Knows what another index of the plan is made of, which stays, and is told what goes.</param>
    internal static IEnumerable<SchemaChange> Abandon(PartitionTree tree, IndexModel former, PartitionIndexNames names) =>
        Abandon(tree, former, _ => false).Where(step => step is not DropPartitionIndex drop || names.Claim(drop.Partition with { Name = drop.Index.Name }));

    /// <summary>Makes room for what is built in the transaction after all: the server attaches what it finds on a partition, and would be content with what is not valid.</summary>
    internal static IEnumerable<SchemaChange> MakeRoom(PartitionTree tree, IndexModel former, IndexModel? wanted) => Abandon(tree, former, found => !found.Invalid && wanted is not null && IsLike(found, wanted));

    /// <summary>Whether a partition has a broken index that the server would take for a part of this one, which then could not become valid in the transaction.</summary>
    internal static bool IsSpoilt(PartitionTree tree, IndexModel index) =>
        tree.Nodes.Any(node => node.Kind == PartitionNodeKind.Plain && node.Indexes.Any(found => found.Parent is null && found.Index.Invalid && IsLike(found.Index, index)));

    // A broken one of such a name is of no use to anybody, whatever it is over: a column may be renamed by now.
    private static IEnumerable<SchemaChange> Abandon(PartitionTree tree, IndexModel former, Func<IndexModel, bool> isOfUse) =>
    [
        .. from node in tree.Nodes
           from found in node.Indexes
           where found.Parent is null && former.Invalid && (found.Index.Invalid || IsLike(found.Index, former)) && !isOfUse(found.Index)
               && PartitionIndexNames.Candidates(PassingNames.Final(former.Name), node.Name).Contains(node.Name with { Name = found.Index.Name })
           select new DropPartitionIndex(tree.Table, node.Name, Of(node, found.Index)),
        Drop(tree.Table, former),
    ];

    /// <summary>An index of a partitioned table can't be dropped concurrently; what it locks is free again at once.</summary>
    internal static DropIndex Drop(QualifiedName table, IndexModel former) => new(table, former with { OfPartitioned = true });

    private IEnumerable<SchemaChange> Below(QualifiedName parent, QualifiedName parentIndex, bool isThere) =>
        _below[parent].Where(node => !(isThere && node.Kind == PartitionNodeKind.New)).SelectMany(node =>
            isThere && node.Indexes.FirstOrDefault(found => found.Parent == parentIndex) is { } attached
                ? attached.Index.Invalid && node.Kind == PartitionNodeKind.Partitioned ? Below(node.Name, node.Name with { Name = attached.Index.Name }, isThere: true) : []
                : Missing(node, parentIndex));

    // Where all is attached and it still isn't valid, nothing makes it so: the partition that was missing has gone, say. Nor where what is attached is broken itself.
    private bool CanBecomeValid(QualifiedName parent, QualifiedName parentIndex)
    {
        (PartitionNode Node, PartitionIndex? Attached)[] children =
            [.. _below[parent].Where(node => node.Kind != PartitionNodeKind.New).Select(node => (node, node.Indexes.FirstOrDefault(found => found.Parent == parentIndex)))];
        return children.Any(child => child.Attached is null or { Index.Invalid: true })
            && children.All(child => child.Attached is null or { Index.Invalid: false }
                || (child.Node.Kind == PartitionNodeKind.Partitioned && CanBecomeValid(child.Node.Name, child.Node.Name with { Name = child.Attached.Index.Name })));
    }

    private IEnumerable<QualifiedName> Attached(QualifiedName parentIndex) =>
        from node in tree.Nodes
        from found in node.Indexes
        where found.Parent == parentIndex
        let name = node.Name with { Name = found.Index.Name }
        from all in node.Kind == PartitionNodeKind.Partitioned ? Attached(name).Append(name) : [name]
        select all;

    // One that says the same is attached, as the server's own CREATE INDEX does; a broken one is built anew.
    private IEnumerable<SchemaChange> Missing(PartitionNode node, QualifiedName parentIndex)
    {
        IndexModel[] alike = [.. node.Indexes.Where(found => found.Parent is null && IsLike(found.Index, index)).Select(found => found.Index).OrderBy(found => found.Invalid)];
        bool isPartitioned = node.Kind == PartitionNodeKind.Partitioned;
        IndexModel? existing = alike.FirstOrDefault(found => (!found.Invalid || (isPartitioned && CanBecomeValid(node.Name, node.Name with { Name = found.Name }))) && names.Claim(node.Name with { Name = found.Name }));
        IndexModel? broken = existing is not null ? null
            : alike.FirstOrDefault(found => found.Invalid && PartitionIndexNames.Candidates(index.Name, node.Name).Contains(node.Name with { Name = found.Name }) && names.Claim(node.Name with { Name = found.Name }));
        string name = existing?.Name ?? broken?.Name ?? names.Give(index.Name, node.Name);
        if (broken is not null && isPartitioned)
        {
            names.Free(Attached(node.Name with { Name = name }));
        }

        return
        [
            .. broken is null ? Array.Empty<SchemaChange>() : [new DropPartitionIndex(Table, node.Name, Of(node, broken))],
            .. existing is null ? [new CreatePartitionIndex(Table, node.Name, Of(node, index with { Name = name }))] : Array.Empty<SchemaChange>(),
            .. isPartitioned && existing is not { Invalid: false } ? Below(node.Name, node.Name with { Name = name }, existing is not null) : [],
            new AttachPartitionIndex(Table, parentIndex, node.Name, name),
        ];
    }

    private static IndexModel Of(PartitionNode node, IndexModel found) => found with { OfPartitioned = node.Kind == PartitionNodeKind.Partitioned };

    // Whatever storage parameters an operator gave it.
    private static bool IsLike(IndexModel found, IndexModel wanted) => found with { Name = wanted.Name, With = wanted.With, Invalid = wanted.Invalid } == wanted;
}
