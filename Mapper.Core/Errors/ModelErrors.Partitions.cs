namespace Mapper.Errors;

/// <summary>MAP1090 to MAP1099: partitioned tables.</summary>
internal static partial class ModelErrors
{
    /// <summary>MAP1090: a partition of a table that is not partitioned.</summary>
    internal static Diagnostic PartitionWithoutKey(Place place, string partition) => Error(
        "MAP1090", place,
        $"[Partition(\"{partition}\")] is on a class without [PartitionBy].",
        "Add [PartitionBy(PartitionKind.Range, nameof(…))], or take the partition off.");

    /// <summary>MAP1091: bounds of another kind of partitioning.</summary>
    internal static Diagnostic PartitionBounds(Place place, string partition, string kind, string expected) => Error(
        "MAP1091", place,
        $"The bounds of partition '{partition}' do not go with partitioning by {kind}.",
        $"State {expected}.");

    /// <summary>MAP1092: a key that the partition key is not part of.</summary>
    internal static Diagnostic PartitionKeyNotInKey(Place place, string name, IEnumerable<string> missing) => Error(
        "MAP1092", place,
        $"'{name}' must contain the whole partition key, since PostgreSQL checks uniqueness in each partition; it lacks {List(missing)}.",
        "Add the missing properties to the key, or partition by properties of the key.");

    /// <summary>MAP1093: a partition key that can't be one.</summary>
    internal static Diagnostic PartitionKey(Place place, string why) => Error(
        "MAP1093", place, $"[PartitionBy] {why}.", "Name properties, or state Keys, but not both; a list has one key.");

    /// <summary>MAP1094: two default partitions.</summary>
    internal static Diagnostic TwoDefaultPartitions(Place place) => Error(
        "MAP1094", place, "The table has two default partitions.", "Keep IsDefault = true on one of them.");

    /// <summary>MAP1095: storage parameters of a table that stores nothing itself.</summary>
    internal static Diagnostic PartitionedStorage(Place place) => Error(
        "MAP1095", place, "[Table(With = …)] is on a partitioned table, for which PostgreSQL takes no storage parameters.",
        "Take With off, and set the parameters on the partitions by hand: Mapper leaves them alone.");
}
