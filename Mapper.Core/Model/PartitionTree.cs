namespace Mapper.Model;

/// <summary>All partitions of a table, those of partitions too, with their indexes: what is done and what is missing of an index that is built partition by partition.</summary>
internal sealed record PartitionTree
{
    /// <summary>The partitioned table.</summary>
    internal required QualifiedName Table { get; init; }

    /// <summary>The partitions.</summary>
    internal EquatableArray<PartitionNode> Nodes { get; init; }

    /// <summary>Of the names that an index of a partition may get, those that something has already.</summary>
    internal EquatableArray<QualifiedName> Taken { get; init; }
}

/// <summary>A partition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The table whose partition it is.</param>
/// <param name="Kind">What it is.</param>
internal sealed record PartitionNode(QualifiedName Name, QualifiedName Parent, PartitionNodeKind Kind)
{
    /// <summary>Its indexes that no constraint owns.</summary>
    internal EquatableArray<PartitionIndex> Indexes { get; init; }

    /// <summary>The columns by which it is partitioned itself; an empty name is an expression.</summary>
    internal EquatableArray<string> Key { get; init; }
}

/// <summary>An index of a partition.</summary>
/// <param name="Index">The index.</param>
/// <param name="Parent">The index of the partitioned table that it is attached to, if it is.</param>
internal sealed record PartitionIndex(IndexModel Index, QualifiedName? Parent);

/// <summary>What a partition is.</summary>
internal enum PartitionNodeKind
{
    /// <summary>It has the rows itself.</summary>
    Plain,

    /// <summary>It has partitions.</summary>
    Partitioned,

    /// <summary>It is somewhere else, as a foreign table is.</summary>
    Other,

    /// <summary>It will be there when the plan's transaction is through.</summary>
    New,
}
