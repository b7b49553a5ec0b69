using Mapper.Model;

namespace Mapper.Planning;

/// <summary>SET COMPRESSION of a partitioned table does not reach the partitions it has (ATPrepCmd: "this command never recurses"), and they store the rows.</summary>
internal static class PartitionCompression
{
    internal static IEnumerable<SchemaChange> Reach(SchemaChange change, DatabaseModel live) => change is AlterColumn { Aspect: ColumnAspect.Compression } compression
        ? [change, .. Partitions(change.Table!, live).Select(partition => compression with { TableName = partition.Name })]
        : [change];

    private static EquatableArray<PartitionModel> Partitions(QualifiedName table, DatabaseModel live) => live.Tables.FirstOrDefault(existing => existing.Name == table)?.Partitioning?.Partitions ?? [];
}
