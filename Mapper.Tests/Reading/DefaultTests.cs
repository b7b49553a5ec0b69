using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Reading;

public sealed partial class DefaultTests
{
    private static readonly IEnumerable<TestCaseData> Values =
    [
        new("whole_decimal", 1m),
        new("fractional_decimal", 1.5m),
        new("text_decimal", 19.99m),
        new("long_from_int", 7L),
        new("short_from_text", (short)-3),
        new("double_from_int", 2d),
        new("float_from_double", 0.25f),
        new("big", BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture)),
        new("flag", true),
        new("text", "now()"),
        new("letter", 'x'),
        new("guid", Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff")),
        new("date", new DateOnly(2026, 2, 3)),
        new("time", new TimeOnly(4, 5, 6)),
        new("moment", new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc)),
        new("offset", new DateTimeOffset(2026, 2, 3, 2, 5, 6, TimeSpan.Zero)),
        new("span", new TimeSpan(1, 2, 3, 4)),
        new("address", IPAddress.Parse("10.0.0.1")),
        new("colour", new EnumDefault("Green", 2)),
        new("named_colour", new EnumDefault("Red", 1)),
        new("numbered_colour", new EnumDefault("Green", 2)),
        new("flags", new EnumDefault("3", 3)),
        new("optional", 5),
        new("numbers", new EquatableArray<object>([1L, 2L])),
        new("words", new EquatableArray<object>(["a", "b"])),
        new("colours", new EquatableArray<object>([new EnumDefault("Green", 2)])),
    ];

    [TestCaseSource(nameof(Values))]
    public void A_constant_becomes_a_value_of_the_property_s_type(string column, object value)
    {
        object? read = Read.Column<Sample>(column).Source.Value!.DefaultValue;
        read.Should().Be(value).And.BeOfType(value.GetType());
    }

    [Test]
    public void Json_is_parsed() => Read.Column<Sample>("document").Source.Value!.DefaultValue.Should().BeAssignableTo<JsonDocument>();

    [TestCase("bytes")]
    [TestCase("hex_bytes")]
    public void Bytes_are_one_value(string column) => Read.Column<Sample>(column).Source.Value!.DefaultValue.Should().BeEquivalentTo(new byte[] { 222, 173 });

    [Test]
    public void Null_is_no_default() => Read.Column<Sample>("nothing").Should().Match<ColumnModel>(column => column.Default == null && column.Source.Value!.DefaultValue == null);

    [Test]
    public void Sql_is_kept_as_it_stands() => Read.Column<Sample>("expression").Default.Should().Be(new SqlExpression("now() - interval '1 day'"));

    [Test]
    public void An_initialiser_is_no_default() => Read.Column<Sample>("initialised").Source.Value!.DefaultValue.Should().BeNull();

    [TestCase(typeof(Wrong<int>.IsText))]
    [TestCase(typeof(Wrong<DateTime>.IsText))]
    [TestCase(typeof(Wrong<DateOnly>.IsText))]
    [TestCase(typeof(Wrong<bool>.IsNumber))]
    [TestCase(typeof(Wrong<string>.IsNumber))]
    [TestCase(typeof(Wrong<byte>.IsNumber))]
    [TestCase(typeof(Wrong<Colour>.IsNumber))]
    [TestCase(typeof(Wrong<Colour>.IsText))]
    [TestCase(typeof(Wrong<ulong>.IsNegative))]
    [TestCase(typeof(Wrong<int>.IsFraction))]
    [TestCase(typeof(Wrong<DateTime>.IsTimeOfDay))]
    [TestCase(typeof(Wrong<string[]>.IsText))]
    [TestCase(typeof(Wrong<byte[]>.IsText))]
    [TestCase(typeof(Wrong<string[]>.IsArray))]
    [TestCase(typeof(Wrong<int>.IsArray))]
    public void A_constant_that_does_not_fit_is_refused(Type type) => Read.Codes(type).Should().Equal("MAP1030");

    [Test]
    public void A_function_on_a_date_proposes_sql() =>
        Read.Model(typeof(Wrong<DateTimeOffset>.IsText)).Diagnostics.Single().Remedy.Should().Contain("[Default(Sql = \"now()\")]");

    [Test]
    public void A_text_for_an_array_proposes_an_array() =>
        Read.Model(typeof(Wrong<string[]>.IsText)).Diagnostics.Single().Remedy.Should().Be("State an array, an empty one as [Default(new String[0])]; or one of SQL, [Default(Sql = \"'{}'\")].");

    [Test]
    public void A_text_that_PostgreSQL_reads_as_a_vector_proposes_it_in_quotes() => Read.Model(typeof(Embedded)).Diagnostics.Single().Remedy.Should().StartWith("If PostgreSQL shall read it as a value, write [Default(Sql = \"'[1,2,3]'\")];");

    [Test]
    public void A_text_for_bytes_which_are_one_value_proposes_sql() => Read.Model(typeof(Wrong<byte[]>.IsText)).Diagnostics.Single().Remedy.Should().Contain("[Default(Sql = \"now()\")]");

    [Test]
    public void An_enum_of_another_type_does_not_fit() => Read.Codes(typeof(OtherEnum)).Should().Equal("MAP1030");

    [Test]
    public void A_text_longer_than_its_column_does_not_fit() => Read.Codes(typeof(TooLong)).Should().Equal("MAP1030");

    private sealed record Embedded([Vector(3), Default("[1,2,3]")] Pgvector.Vector Value);

    private enum Colour : byte
    {
        Red = 1,
        Green = 2,
    }

    [Flags]
    private enum Rights : long
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    private sealed class Sample
    {
        [Default(new[] { 1, 2 })]
        public long[] Numbers { get; set; } = [];

        [Default(new[] { "a", "b" })]
        public List<string> Words { get; set; } = [];

        [Default(new[] { Colour.Green })]
        public Colour?[] Colours { get; set; } = [];

        [Default(new byte[] { 222, 173 })]
        public byte[] Bytes { get; set; } = [];

        [Default(@"\xdead")]
        public byte[] HexBytes { get; set; } = [];

        [Default(1)]
        public decimal WholeDecimal { get; set; }

        [Default(1.5)]
        public decimal FractionalDecimal { get; set; }

        [Default("19.99")]
        public decimal TextDecimal { get; set; }

        [Default(7)]
        public long LongFromInt { get; set; }

        [Default("-3")]
        public short ShortFromText { get; set; }

        [Default(2)]
        public double DoubleFromInt { get; set; }

        [Default(0.25)]
        public float FloatFromDouble { get; set; }

        [Default("123456789012345678901234567890")]
        public BigInteger Big { get; set; }

        [Default(true)]
        public bool Flag { get; set; }

        [Default("now()")]
        public string Text { get; set; } = "";

        [Default("x")]
        public char Letter { get; set; }

        [Default("6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
        public Guid Guid { get; set; }

        [Default("2026-02-03")]
        public DateOnly Date { get; set; }

        [Default("04:05:06")]
        public TimeOnly Time { get; set; }

        [Default("2026-02-03T04:05:06Z")]
        public DateTime Moment { get; set; }

        [Default("2026-02-03 04:05:06+02:00")]
        public DateTimeOffset Offset { get; set; }

        [Default("1.02:03:04")]
        public TimeSpan Span { get; set; }

        [Default("10.0.0.1")]
        public IPAddress Address { get; set; } = IPAddress.None;

        [Default(DefaultTests.Colour.Green)]
        public Colour Colour { get; set; }

        [Default("Red")]
        public Colour NamedColour { get; set; }

        [Default(2)]
        public Colour NumberedColour { get; set; }

        [Default(Rights.Read | Rights.Write)]
        public Rights Flags { get; set; }

        [Default(5)]
        public int? Optional { get; set; }

        [Default("{\"a\": 1}")]
        public JsonDocument? Document { get; set; }

        [Default(null)]
        public string? Nothing { get; set; }

        [Default(Sql = "now() - interval '1 day'")]
        public DateTime Expression { get; set; }

        public int Initialised { get; set; } = 5;
    }
}
