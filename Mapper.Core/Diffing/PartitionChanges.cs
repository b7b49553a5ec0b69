using Mapper.Model;

namespace Mapper;

/// <summary>Creates a partition of a table.</summary>
/// <param name="TableName">The partitioned table.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Unlogged">Whether the partition is not written to the log.</param>
public sealed record AddPartition(QualifiedName TableName, PartitionModel Partition, bool Unlogged) : TableChange(TableName)
{
    private protected override string Words => $"create partition {Partition.Name} of {TableName}";
}

/// <summary>Gives a partition other bounds. It is always refused: rows would have to move.</summary>
/// <param name="TableName">The partitioned table.</param>
/// <param name="Before">The partition as it is.</param>
/// <param name="After">The partition as its class wants it.</param>
public sealed record ReplacePartition(QualifiedName TableName, PartitionModel Before, PartitionModel After) : TableChange(TableName)
{
    private protected override string Words => $"give partition {After.Name} of {TableName} other bounds";
}

/// <summary>Partitions a table otherwise than it is. It is always refused: the table would have to be made anew.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">How it is partitioned; <see langword="null"/> for a plain table.</param>
/// <param name="After">How its class wants it; <see langword="null"/> for a plain table.</param>
public sealed record Repartition(QualifiedName TableName, PartitioningModel? Before, PartitioningModel? After) : TableChange(TableName)
{
    private protected override string Words => $"partition {TableName} otherwise";
}
