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
        Of<UnknownStorage>("MAP1048", "UnknownStorage.Value public.unknown_storage.value"),
        Of<UnknownCompression>("MAP1048", "UnknownCompression.Value public.unknown_compression.value"),
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

    private sealed class UnknownStorage
    {
        [Ours.Column(Storage = "outside")]
        public string? Value { get; set; }
    }

    private sealed class UnknownCompression
    {
        [Ours.Column(Compression = "zip")]
        public string? Value { get; set; }
    }
}
