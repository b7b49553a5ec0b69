using System.ComponentModel.DataAnnotations.Schema;
using Mapper.Annotations;
using Pgvector;
using Ours = Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> Columns =>
    [
        Of<LengthOfNumber>("MAP1019", "LengthOfNumber.Value public.length_of_number.value"),
        Of<PrecisionOfText>("MAP1019", "PrecisionOfText.Value public.precision_of_text.value"),
        Of<ColumnTwice>("MAP1020", "ColumnTwice.First public.column_twice.same"),
        Of<WriteOnly>("MAP1021", "WriteOnly.Value public.write_only.value"),
        Of<AnnotatedGetter>("MAP1022", "AnnotatedGetter.Computed public.annotated_getter"),
        Of<UnknownProperty>("MAP1023", "UnknownProperty public.unknown_property"),
        Of<UnknownInclude>("MAP1023", "UnknownInclude.Value public.unknown_include.value"),
        Of<NamesNavigation>("MAP1024", "NamesNavigation public.names_navigation"),
        Of<NoLength>("MAP1025", "NoLength.Value public.no_length.value"),
        Of<NoPrecision>("MAP1026", "NoPrecision.Value public.no_precision.value"),
        Of<SevenFractionalDigits>("MAP1026", "SevenFractionalDigits.Value public.seven_fractional_digits.value"),
        Of<HugeScale>("MAP1026", "HugeScale.Value public.huge_scale.value"),
        Of<ScaleAlone>("MAP1027", "ScaleAlone.Value public.scale_alone.value"),
        Of<NoDimensions>("MAP1028", "NoDimensions.Value public.no_dimensions.value"),
        Of<TooManyDimensions>("MAP1028", "TooManyDimensions.Value public.too_many_dimensions.value"),
        Of<VectorOfText>("MAP1029", "VectorOfText.Value public.vector_of_text.value"),
    ];

    private static IEnumerable<Mistake> Values =>
    [
        Of<NowAsText>("MAP1030", "NowAsText.At public.now_as_text.at"),
        Of<DefaultOfNothing>("MAP1031", "DefaultOfNothing.Value public.default_of_nothing.value"),
        Of<DefaultTwice>("MAP1032", "DefaultTwice.Value public.default_twice.value"),
        Of<GeneratedWithDefault>("MAP1033", "GeneratedWithDefault.Value public.generated_with_default.value"),
        Of<IdentityWithDefault>("MAP1034", "IdentityWithDefault.Value public.identity_with_default.value"),
        Of<IdentityGenerated>("MAP1034", "IdentityGenerated.Value public.identity_generated.value"),
        Of<TwoIdentities>("MAP1035", "TwoIdentities public.two_identities"),
        Of<GuidIdentity>("MAP1036", "GuidIdentity.Value public.guid_identity.value"),
        Of<StandingIdentity>("MAP1037", "StandingIdentity.Value public.standing_identity.value"),
        Of<StartOutside>("MAP1037", "StartOutside.Value public.start_outside.value"),
        Of<BeyondType>("MAP1037", "BeyondType.Value public.beyond_type.value"),
        Of<ComputedSomehow>("MAP1038", "ComputedSomehow.Value public.computed_somehow.value"),
        Of<GeneratedAndBackfilled>("MAP1039", "GeneratedAndBackfilled.Value public.generated_and_backfilled.value"),
    ];

    [Test]
    public void The_nearest_property_is_proposed() =>
        Read.Model(typeof(UnknownProperty)).Diagnostics.Single().Remedy.Should().Be("Did you mean nameof(Value)?");

    private sealed class LengthOfNumber
    {
        [Ours.Column(Length = 3)]
        public int Value { get; set; }
    }

    private sealed class PrecisionOfText
    {
        [Ours.Column(Precision = 3)]
        public string Value { get; set; } = "";
    }

    private sealed class ColumnTwice
    {
        [Ours.Column("same")]
        public int First { get; set; }

        [Ours.Column("same")]
        public int Second { get; set; }
    }

    private sealed class WriteOnly
    {
        private int _value;

        [Ours.Column]
        public int Value
        {
            set => _value = value;
        }

        public int Other { get; set; }

        public override string ToString() => $"{_value}";
    }

    private sealed class AnnotatedGetter
    {
        public int Value { get; set; }

        [Generated("value * 2")]
        public int Computed => Value * 2;
    }

    private sealed class AnnotatedNavigation
    {
        [Ours.PrimaryKey]
        public int Id { get; set; }

        [Ours.ForeignKey<AnnotatedNavigation>]
        public AnnotatedNavigation? Self { get; set; }
    }

    [Unique("Valeu")]
    private sealed class UnknownProperty
    {
        public int Value { get; set; }
    }

    private sealed class UnknownInclude
    {
        [Index(Include = ["NoSuch"])]
        public int Value { get; set; }
    }

    [Index(nameof(Self))]
    private sealed class NamesNavigation
    {
        public int Value { get; set; }

        public NamesNavigation? Self { get; set; }
    }

    private sealed class NoLength
    {
        [Ours.Column(Length = 0)]
        public string Value { get; set; } = "";
    }

    private sealed class NoPrecision
    {
        [Ours.Column(Precision = 0)]
        public decimal Value { get; set; }
    }

    private sealed class SevenFractionalDigits
    {
        [Ours.Column(Precision = 7)]
        public DateTime Value { get; set; }
    }

    private sealed class HugeScale
    {
        [Ours.Column(Precision = 10, Scale = 1001)]
        public decimal Value { get; set; }
    }

    private sealed class ScaleAlone
    {
        [Ours.Column(Scale = 2)]
        public decimal Value { get; set; }
    }

    private sealed class NoDimensions
    {
        [Vector(0)]
        public Vector? Value { get; set; }
    }

    private sealed class TooManyDimensions
    {
        [Vector(16_001)]
        public Vector? Value { get; set; }
    }

    private sealed class VectorOfText
    {
        [Vector(3)]
        public string Value { get; set; } = "";
    }

    private sealed class NowAsText
    {
        [Default("now()")]
        public DateTime At { get; set; }
    }

    private sealed class DefaultOfNothing
    {
        [Default]
        public int Value { get; set; }
    }

    private sealed class DefaultTwice
    {
        [Default(1, Sql = "2")]
        public int Value { get; set; }
    }

    private sealed class GeneratedWithDefault
    {
        [Generated("1"), Default(1)]
        public int Value { get; set; }
    }

    private sealed class IdentityWithDefault
    {
        [Identity, Default(1)]
        public int Value { get; set; }
    }

    private sealed class IdentityGenerated
    {
        [Identity, Generated("1")]
        public int Value { get; set; }
    }

    private sealed class TwoIdentities
    {
        [Identity]
        public int First { get; set; }

        [Identity]
        public int Second { get; set; }
    }

    private sealed class GuidIdentity
    {
        [Identity]
        public Guid Value { get; set; }
    }

    private sealed class StandingIdentity
    {
        [Identity(Increment = 0)]
        public int Value { get; set; }
    }

    private sealed class StartOutside
    {
        [Identity(Start = 5, MinValue = 10)]
        public int Value { get; set; }
    }

    private sealed class BeyondType
    {
        [Identity(MaxValue = 100_000)]
        public short Value { get; set; }
    }

    private sealed class ComputedSomehow
    {
        [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
        public int Value { get; set; }
    }

    private sealed class GeneratedAndBackfilled
    {
        [Generated("1"), Backfill("2")]
        public int Value { get; set; }
    }
}
