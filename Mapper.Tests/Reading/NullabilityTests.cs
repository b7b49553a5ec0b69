using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed class NullabilityTests
{
    [TestCase("reference", false)]
    [TestCase("nullable_reference", true)]
    [TestCase("value", false)]
    [TestCase("nullable_value", true)]
    [TestCase("required_reference", false)]
    [TestCase("required_value", false)]
    [TestCase("items", false)]
    [TestCase("nullable_items", true)]
    [TestCase("demanded", true)]
    [TestCase("number", false)]
    public void A_column_is_nullable_as_its_property_is(string column, bool nullable) => Read.Column<Sample>(column).Nullable.Should().Be(nullable);

    [Test]
    public void A_class_whose_references_are_all_nullable_is_read_by_its_context() => Read.Column<AllNullable>("one").Nullable.Should().BeTrue();

    [Test]
    public void Nullable_oblivious_code_is_nullable_and_required_wins()
    {
        Read.Column<Oblivious>("name").Nullable.Should().BeTrue();
        Read.Column<Oblivious>("demanded").Nullable.Should().BeFalse();
        Read.Column<Oblivious>("count").Nullable.Should().BeFalse();
    }

    [Test]
    public void A_nullable_oblivious_key_is_not_null() => Read.Column<Oblivious>("code").Nullable.Should().BeFalse();

    [Test]
    public void A_base_s_type_argument_decides_for_the_property_of_that_type()
    {
        Read.Column<NullableNote>("value").Nullable.Should().BeTrue();
        Read.Column<RequiredNote>("value").Nullable.Should().BeFalse();
        Read.Column<NumberNote>("value").Nullable.Should().BeFalse();
        Read.Column<DeepNote>("value").Nullable.Should().BeTrue();
        Read.Column<SecondNote>("second").Nullable.Should().BeTrue();
        Read.Column<SecondNote>("first").Nullable.Should().BeFalse();
    }

    [Test]
    public void An_optional_property_of_a_generic_base_stays_optional() => Read.Column<RequiredNote>("maybe").Nullable.Should().BeTrue();

    [Test]
    [NonParallelizable]
    public void An_application_that_was_trimmed_of_nullability_is_told()
    {
        const string support = "System.Reflection.NullabilityInfoContext.IsSupported";
        AppContext.SetSwitch(support, isEnabled: false);
        try
        {
            Read.Codes(typeof(Sample)).Should().Equal("MAP1006");
        }
        finally
        {
            AppContext.SetSwitch(support, isEnabled: true);
        }
    }

    private sealed class Sample
    {
        public string Reference { get; set; } = "";

        public string? NullableReference { get; set; }

        public int Value { get; set; }

        public int? NullableValue { get; set; }

        [Required]
        public string? RequiredReference { get; set; }

        [Required]
        public int? RequiredValue { get; set; }

        public string?[] Items { get; set; } = [];

        public string[]? NullableItems { get; set; }

        public required string? Demanded { get; set; }

        [Identity]
        public int? Number { get; set; }
    }

    private sealed class AllNullable
    {
        public string? One { get; set; }

        public string? Two { get; set; }

        public string? Three { get; set; }
    }

#nullable disable
    private sealed class Oblivious
    {
        [PrimaryKey]
        public string Code { get; set; }

        public string Name { get; set; }

        [Required]
        public string Demanded { get; set; }

        public int Count { get; set; }
    }
#nullable restore

    private abstract class Note<T>
    {
        public T Value { get; set; } = default!;

        public T? Maybe { get; set; }
    }

    private abstract class Middle<T> : Note<T>;

    private abstract class Pair<TFirst, TSecond>
    {
        public TFirst First { get; set; } = default!;

        public TSecond Second { get; set; } = default!;
    }

    private sealed class NullableNote : Note<string?>;

    private sealed class RequiredNote : Note<string>;

    private sealed class NumberNote : Note<int>;

    private sealed class DeepNote : Middle<string?>;

    private sealed class SecondNote : Pair<Dictionary<string, string?>, string?>;
}
