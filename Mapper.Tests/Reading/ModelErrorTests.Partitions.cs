using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> Partitions =>
    [
        Of<LonePartition>("MAP1090", "LonePartition public.lone_partition"),
        Of<ListInRange>("MAP1091", "ListInRange public.list_in_range"),
        Of<RangeWithoutBounds>("MAP1091", "RangeWithoutBounds public.range_without_bounds"),
        Of<RemainderTooGreat>("MAP1091", "RemainderTooGreat public.remainder_too_great"),
        Of<DefaultOfHash>("MAP1091", "DefaultOfHash public.default_of_hash"),
        Of<KeyWithoutPartitionKey>("MAP1092", "KeyWithoutPartitionKey.Id public.key_without_partition_key"),
        Of<KeyBesideExpression>("MAP1092", "KeyBesideExpression.Id public.key_beside_expression"),
        Of<PartitionedByNothing>("MAP1093", "PartitionedByNothing public.partitioned_by_nothing"),
        Of<ListOfTwo>("MAP1093", "ListOfTwo public.list_of_two"),
        Of<TwoDefaults>("MAP1094", "TwoDefaults public.two_defaults"),
        Of<StoredInParts>("MAP1095", "StoredInParts public.stored_in_parts"),
    ];

    [Partition("p", From = 1)]
    private sealed class LonePartition
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Range, nameof(Value))]
    [Partition("p", In = [1])]
    private sealed class ListInRange
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Range, nameof(Value))]
    [Partition("p")]
    private sealed class RangeWithoutBounds
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Hash, nameof(Value))]
    [Partition("p", Modulus = 2, Remainder = 2)]
    private sealed class RemainderTooGreat
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Hash, nameof(Value))]
    [Partition("p", IsDefault = true)]
    private sealed class DefaultOfHash
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Range, nameof(At))]
    private sealed class KeyWithoutPartitionKey
    {
        [PrimaryKey]
        public int Id { get; set; }

        public DateTime At { get; set; }
    }

    [PartitionBy(PartitionKind.Hash, Keys = "(id % 10)")]
    private sealed class KeyBesideExpression
    {
        [PrimaryKey]
        public int Id { get; set; }
    }

    [PartitionBy(PartitionKind.Range)]
    private sealed class PartitionedByNothing
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.List, nameof(First), nameof(Second))]
    private sealed class ListOfTwo
    {
        public int First { get; set; }

        public int Second { get; set; }
    }

    [Table("stored_in_parts", With = "fillfactor = 70")]
    [PartitionBy(PartitionKind.List, nameof(Value))]
    private sealed class StoredInParts
    {
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.List, nameof(Value))]
    [Partition("p", IsDefault = true)]
    [Partition("q", IsDefault = true)]
    private sealed class TwoDefaults
    {
        public int Value { get; set; }
    }
}
