using System.Collections;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mapper.Annotations;
using NpgsqlTypes;
using Pgvector;

namespace Mapper.Tests.Mapping;

/// <content>What is written and read: a property of each kind.</content>
public sealed partial class DapperMappingTests
{
    [EnumType("mood")]
    public enum Mood
    {
        Calm,
        VeryHappy,
    }

    public enum Size : byte
    {
        Small,
        Large,
    }

    public sealed record Address(string Street, int? Number);

    [Table("samples", Schema = "mapping")]
    public sealed record Sample
    {
        [PrimaryKey]
        public int Id { get; init; }

        [Vector(3)]
        public Vector? Meaning { get; init; }

        [Vector(2)]
        public float[]? Place { get; init; }

        [Column(Type = "jsonb")]
        public Address? Home { get; init; }

        [Column(Type = "json")]
        public List<Address>? Others { get; init; }

        public JsonDocument? Document { get; init; }

        public JsonNode? Node { get; init; }

        [Column(Type = "jsonb")]
        public string? RawJson { get; init; }

        public Mood? Feeling { get; init; }

        public List<Mood>? Feelings { get; init; }

        public Size? Width { get; init; }

        [Column(Type = "text")]
        public Size? Height { get; init; }

        public Size?[]? Widths { get; init; }

        public DateOnly? Day { get; init; }

        public TimeOnly? Hour { get; init; }

        public DateTimeOffset? At { get; init; }

        [Column(Type = "timestamp")]
        public DateTime? Local { get; init; }

        public TimeSpan? Duration { get; init; }

        public int[]? Numbers { get; init; }

        public List<string?>? Words { get; init; }

        public DateOnly[]? Days { get; init; }

        public uint? Middle { get; init; }

        public ulong? Large { get; init; }

        public ushort[]? Ports { get; init; }

        public System.Numerics.BigInteger? Huge { get; init; }

        public IPAddress? Host { get; init; }

        public NpgsqlRange<int>? Span { get; init; }

        public NpgsqlRange<int>[]? Spans { get; init; }

        public IPNetwork? Network { get; init; }

        public NpgsqlPoint? Spot { get; init; }

        public byte? Tiny { get; init; }

        public sbyte? Signed { get; init; }

        public BitArray? Flags { get; init; }

        public Dictionary<string, string>? Labels { get; init; }

        public byte[]? Bytes { get; init; }

        public char? Letter { get; init; }

        public Guid? Key { get; init; }

        public decimal? Price { get; init; }
    }

    [Table("parcels", Schema = "mapping")]
    public sealed record Parcel([PrimaryKey] int Id, Mood Feeling, [Column("destination", Type = "jsonb")] Address Home);

    private static readonly Sample Filled = new()
    {
        Id = 1,
        Meaning = new Vector([1.5f, -2f, 3.25f]),
        Place = [0.1f, 1e-7f],
        Home = new Address("Høje gade \"3\"", 4),
        Others = [new Address("a", null), new Address("b", 2)],
        Document = JsonDocument.Parse("""{"a": [1, null]}"""),
        Node = JsonNode.Parse("""[true]"""),
        RawJson = """{"b": 1}""",
        Feeling = Mood.VeryHappy,
        Feelings = [Mood.VeryHappy, Mood.Calm],
        Width = Size.Large,
        Height = Size.Large,
        Widths = [Size.Large, Size.Small],
        Day = new DateOnly(2026, 11, 26),
        Hour = new TimeOnly(5, 30, 1),
        At = new DateTimeOffset(2026, 11, 26, 5, 30, 0, TimeSpan.Zero),
        Local = new DateTime(2026, 11, 26, 5, 30, 0, DateTimeKind.Unspecified),
        Duration = TimeSpan.FromMinutes(90),
        Numbers = [3, 1, 2],
        Words = ["a,b", null, "\"c\""],
        Days = [new DateOnly(2026, 1, 2)],
        Middle = uint.MaxValue,
        Large = ulong.MaxValue,
        Ports = [443, ushort.MaxValue],
        Huge = System.Numerics.BigInteger.Pow(10, 40),
        Host = IPAddress.Parse("192.0.2.7"),
        Span = new NpgsqlRange<int>(1, lowerBoundIsInclusive: true, 5, upperBoundIsInclusive: false),
        Spans = [new NpgsqlRange<int>(1, 3), new NpgsqlRange<int>(7, 9)],
        Network = IPNetwork.Parse("192.0.2.0/24"),
        Spot = new NpgsqlPoint(1.5, -2),
        Tiny = 255,
        Signed = -128,
        Flags = new BitArray([true, false, true]),
        Labels = new Dictionary<string, string> { ["colour"] = "green, or \"blue\"" },
        Bytes = [0, 255],
        Letter = 'ß',
        Key = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        Price = 12.50m,
    };
}
