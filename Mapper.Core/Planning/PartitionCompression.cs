using Mapper.Model;

namespace Mapper.Planning;

/// <summary>SET COMPRESSION of a partitioned table does not reach the partitions it has (ATPrepCmd: "this command never recurses"), and they store the rows.</summary>
internal static class PartitionCompression
{
    internal static IReadOnlyList<SchemaChange> Reach(IReadOnlyList<SchemaChange> changes, DatabaseModel live)
    {
        var partitioned = live.Tables.Where(table => table.Partitioning is not null).ToDictionary(table => table.Name, table => table.Partitioning!.Partitions);
        return partitioned.Count == 0 ? changes :
        [
            .. changes.SelectMany<SchemaChange, SchemaChange>(change =>
                change is AlterColumn { Aspect: ColumnAspect.Compression } compression && partitioned.TryGetValue(compression.TableName, out EquatableArray<PartitionModel> partitions)
                    ? [change, .. partitions.Select(partition => compression with { TableName = partition.Name })]
                    : [change]),
        ];
    }
}
