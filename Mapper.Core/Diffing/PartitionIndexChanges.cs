using Mapper.Model;

namespace Mapper;

/// <summary>CREATE INDEX CONCURRENTLY on one partition of a large table, to be attached to the table's index; on a partition that has partitions, ON ONLY it.</summary>
/// <param name="TableName">The partitioned table.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Index">The partition's index.</param>
public sealed record CreatePartitionIndex(QualifiedName TableName, QualifiedName Partition, IndexModel Index) : TableChange(TableName)
{
    internal override INamedModel Part => Index;

    private protected override string Words => $"create index {Index.Name} on partition {Partition} of {TableName}";
}

/// <summary>ALTER INDEX … ATTACH PARTITION. With the last one the table's index is valid.</summary>
/// <param name="TableName">The partitioned table.</param>
/// <param name="Parent">The index of the table, or of a partition that has partitions.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Index">The name of the partition's index.</param>
public sealed record AttachPartitionIndex(QualifiedName TableName, QualifiedName Parent, QualifiedName Partition, string Index) : TableChange(TableName)
{
    private protected override string Words => $"attach index {Index} of partition {Partition} to {Parent}";
}

/// <summary>DROP INDEX CONCURRENTLY of what a build on a partition left behind.</summary>
/// <param name="TableName">The partitioned table.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Index">The partition's index.</param>
public sealed record DropPartitionIndex(QualifiedName TableName, QualifiedName Partition, IndexModel Index) : TableChange(TableName)
{
    internal override INamedModel Part => Index;

    private protected override string Words => $"drop index {Index.Name} on partition {Partition} of {TableName}";
}
