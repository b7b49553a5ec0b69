using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>How a table is partitioned, and its partitions. What holds rows is never dropped, so a partition that no class declares any more stays.</summary>
internal static class PartitionDiff
{
    internal static SchemaDifference Compare(TableModel target, TableModel live) => target.Partitioning is null && live.Partitioning is null ? SchemaDifference.None : Difference(target, live);

    private static SchemaDifference Difference(TableModel target, TableModel live)
    {
        if (target.Partitioning?.Key != live.Partitioning?.Key)
        {
            return new SchemaDifference([new Repartition(target.Name, live.Partitioning, target.Partitioning)], []);
        }

        Dictionary<QualifiedName, PartitionModel> existing = (live.Partitioning?.Partitions ?? []).ToDictionary(partition => partition.Name);
        var changes = new List<SchemaChange>();
        foreach (PartitionModel partition in target.Partitioning?.Partitions ?? [])
        {
            if (!existing.Remove(partition.Name, out PartitionModel? before))
            {
                changes.Add(new AddPartition(target.Name, partition, target.Unlogged));
            }
            else if (partition.Bounds != before.Bounds)
            {
                changes.Add(new ReplacePartition(target.Name, before, partition));
            }
            else if (target.Unlogged != before.Unlogged.Value)
            {
                changes.Add(new SetUnlogged(partition.Name, target.Unlogged));
            }
        }

        return new SchemaDifference(changes, [.. existing.Keys.Order().Select(name => new UnmanagedObject("partition", target.Name, name.Schema == target.Name.Schema ? name.Name : name.ToString()))]);
    }
}
