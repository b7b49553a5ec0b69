using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;
using Pgvector;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> Keys =>
    [
        Of<KeyOnBoth>("MAP1040", "KeyOnBoth public.key_on_both"),
        Of<KeyOnTwo>("MAP1040", "KeyOnTwo public.key_on_two"),
        Of<TwoBclKeys>("MAP1040", "TwoBclKeys public.two_bcl_keys"),
        Of<NullableKey>("MAP1041", "NullableKey.Id public.nullable_key.id"),
        Of("MAP1042", "A public.a", new EmittedAssembly("key").Wide("A", 33, () => new UniqueAttribute(Enumerable.Range(0, 33).Select(i => $"P{i}").ToArray()))),
        Of<ColumnTwiceInKey>("MAP1043", "ColumnTwiceInKey public.column_twice_in_key"),
        Of<NamesNothing>("MAP1044", "NamesNothing public.names_nothing"),
        Of<NamesOnProperty>("MAP1045", "NamesOnProperty.Value public.names_on_property.value"),
        Of<DeferredOnly>("MAP1046", "DeferredOnly.Value public.deferred_only.value"),
        Of<SameIndexTwice>("MAP1047", "SameIndexTwice public.same_index_twice"),
    ];

    private static IEnumerable<Mistake> Indexes =>
    [
        Of<KeysAndProperties>("MAP1060", "KeysAndProperties public.keys_and_properties"),
        Of<TooFewFlags>("MAP1061", "TooFewFlags public.too_few_flags"),
        Of<FlagsForKeys>("MAP1061", "FlagsForKeys public.flags_for_keys"),
        Of<NullsOfMany>("MAP1062", "NullsOfMany.Value public.nulls_of_many.value"),
        Of<WideVectorIndex>("MAP1063", "WideVectorIndex.Value public.wide_vector_index"),
        Of<WideArrayIndex>("MAP1063", "WideArrayIndex.Value public.wide_array_index"),
    ];

    [Test]
    public void A_wide_vector_index_proposes_halfvec() =>
        Read.Model(typeof(WideVectorIndex)).Diagnostics.Single().Remedy.Should().Contain("HalfVector");

    [Test]
    public void A_wider_number_may_refer_to_a_narrower_one_and_the_other_way_round()
    {
        Read.Codes(typeof(ToInt), typeof(WithInt)).Should().BeEmpty();
        Read.Codes(typeof(ToUniqueIndex), typeof(WithInt)).Should().BeEmpty();
    }

    [PrimaryKey(nameof(Other))]
    private sealed class KeyOnBoth
    {
        [PrimaryKey]
        public int Id { get; set; }

        public int Other { get; set; }
    }

    private sealed class KeyOnTwo
    {
        [PrimaryKey]
        public int First { get; set; }

        [PrimaryKey]
        public int Second { get; set; }
    }

    private sealed class TwoBclKeys
    {
        [Key]
        public int First { get; set; }

        [Key]
        public int Second { get; set; }
    }

    private sealed class NullableKey
    {
        [PrimaryKey]
        public int? Id { get; set; }
    }

    [Unique(nameof(Value), nameof(Value))]
    private sealed class ColumnTwiceInKey
    {
        public int Value { get; set; }
    }

    [Index]
    private sealed class NamesNothing
    {
        public int Value { get; set; }
    }

    private sealed class NamesOnProperty
    {
        [Unique(nameof(Other))]
        public int Value { get; set; }

        public int Other { get; set; }
    }

    private sealed class DeferredOnly
    {
        [Unique(InitiallyDeferred = true)]
        public int Value { get; set; }
    }

    [Index(nameof(Value))]
    private sealed class SameIndexTwice
    {
        [Index]
        public int Value { get; set; }
    }

    [Index(nameof(Value), Keys = "lower(value)")]
    private sealed class KeysAndProperties
    {
        public string Value { get; set; } = "";
    }

    [Index(nameof(First), nameof(Second), Descending = [true])]
    private sealed class TooFewFlags
    {
        public int First { get; set; }

        public int Second { get; set; }
    }

    [Index(Keys = "first", Descending = [true])]
    private sealed class FlagsForKeys
    {
        public int First { get; set; }
    }

    private sealed class NullsOfMany
    {
        [Index(NullsNotDistinct = true)]
        public int Value { get; set; }
    }

    private sealed class WideVectorIndex
    {
        [Vector(3072), Index(Method = "hnsw", Operators = ["vector_l2_ops"])]
        public Vector? Value { get; set; }
    }

    private sealed class WideArrayIndex
    {
        [Vector(2001), Index(Method = "ivfflat")]
        public float[]? Value { get; set; }
    }
}
