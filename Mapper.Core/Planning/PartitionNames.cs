using Mapper.Model;

namespace Mapper.Planning;

/// <summary>By what names SQL may read a table's rows beside its own.</summary>
internal static class PartitionNames
{
    /// <summary>The partitions of some tables, each with the table that it belongs to.</summary>
    internal static IEnumerable<(QualifiedName Table, QualifiedName Partition)> Of(IEnumerable<QualifiedName> tables, Func<QualifiedName, TableModel?> find) =>
        from table in tables
        from partition in find(table)?.Partitioning?.Partitions ?? []
        select (table, partition.Name);
}
