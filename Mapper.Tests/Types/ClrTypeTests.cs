using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mapper.Model;
using Mapper.Tests.Sync;
using NpgsqlTypes;

namespace Mapper.Tests.Types;

/// <summary>Every CLR type of the contract, bare and with a constant default.</summary>
[OnEveryMajor]
public sealed class ClrTypeTests
{
    private static readonly (Type Type, string Store, object? Value)[] Samples =
    [
        (typeof(bool), "boolean", true),
        (typeof(byte), "smallint", (byte)1),
        (typeof(sbyte), "smallint", (sbyte)-1),
        (typeof(short), "smallint", (short)-2),
        (typeof(ushort), "integer", (ushort)2),
        (typeof(int), "integer", int.MinValue),
        (typeof(uint), "bigint", 3u),
        (typeof(long), "bigint", long.MinValue),
        (typeof(ulong), "numeric(20,0)", ulong.MaxValue),
        (typeof(float), "real", 0.1f),
        (typeof(double), "double precision", double.NaN),
        (typeof(decimal), "numeric", -1.50m),
        (typeof(BigInteger), "numeric", BigInteger.Pow(10, 30)),
        (typeof(string), "text", "it's \\ a \"text\"\n"),
        (typeof(char), "character(1)", '\''),
        (typeof(Guid), "uuid", Guid.Empty),
        (typeof(DateTime), "timestamp with time zone", new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)),
        (typeof(DateTimeOffset), "timestamp with time zone", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))),
        (typeof(DateOnly), "date", new DateOnly(2026, 2, 28)),
        (typeof(TimeOnly), "time without time zone", new TimeOnly(23, 59, 59, 500)),
        (typeof(TimeSpan), "interval", new TimeSpan(-1, 2, 3, 4, 5)),
        (typeof(byte[]), "bytea", new byte[] { 0, 255 }),
        (typeof(JsonDocument), "jsonb", JsonDocument.Parse("""{"a": [1, "it's"]}""")),
        (typeof(JsonElement), "jsonb", JsonElement.Parse("1.0")),
        (typeof(JsonNode), "jsonb", JsonNode.Parse("{}")),
        (typeof(JsonObject), "jsonb", new JsonObject()),
        (typeof(JsonArray), "jsonb", new JsonArray(1, 2)),
        (typeof(IPAddress), "inet", IPAddress.Parse("10.0.0.1")),
        (typeof(IPNetwork), "cidr", IPNetwork.Parse("10.0.0.0/8")),
        (typeof((IPAddress, int)), "cidr", null),
        (typeof(NpgsqlInet), "inet", null),
        (typeof(PhysicalAddress), "macaddr", PhysicalAddress.Parse("08-00-2B-01-02-03")),
        (typeof(BitArray), "bit varying", null),
        (typeof(NpgsqlInterval), "interval", null),
        (typeof(NpgsqlPoint), "point", null),
        (typeof(NpgsqlLine), "line", null),
        (typeof(NpgsqlLSeg), "lseg", null),
        (typeof(NpgsqlBox), "box", null),
        (typeof(NpgsqlPath), "path", null),
        (typeof(NpgsqlPolygon), "polygon", null),
        (typeof(NpgsqlCircle), "circle", null),
        (typeof(NpgsqlTsVector), "tsvector", null),
        (typeof(NpgsqlTsQuery), "tsquery", null),
        (typeof(NpgsqlLogSequenceNumber), "pg_lsn", null),
        (typeof(NpgsqlRange<int>), "int4range", null),
        (typeof(NpgsqlRange<long>), "int8range", null),
        (typeof(NpgsqlRange<decimal>), "numrange", null),
        (typeof(NpgsqlRange<DateTime>), "tstzrange", null),
        (typeof(NpgsqlRange<DateOnly>), "daterange", null),
        (typeof(NpgsqlRange<int>[]), "int4multirange", null),
        (typeof(List<NpgsqlRange<DateOnly>>), "datemultirange", null),
        (typeof(int[]), "integer[]", new EquatableArray<object>([1, 2])),
        (typeof(int?[]), "integer[]", new EquatableArray<object>([])),
        (typeof(int[,]), "integer[]", null),
        (typeof(List<string>), "text[]", new EquatableArray<object>(["it's", "a, \"b\" \\", ""])),
        (typeof(bool[]), "boolean[]", new EquatableArray<object>([true, false])),
        (typeof(double[]), "double precision[]", new EquatableArray<object>([1.5, double.NegativeInfinity])),
        (typeof(DateTime[]), "timestamp with time zone[]", null),
        (typeof(List<Guid>), "uuid[]", null),
        (typeof(byte[][]), "bytea[]", null),
        (typeof(char[]), "character(1)[]", new EquatableArray<object>(['a'])),
        (typeof(JsonDocument[]), "jsonb[]", null),
        (typeof(Dictionary<string, string>), "hstore", null),
        (typeof(DayOfWeek), "integer", new EnumDefault("Friday", 5)),
        (typeof(DayOfWeek[]), "integer[]", new EquatableArray<object>([new EnumDefault("Friday", 5)])),
    ];

    [Test]
    public async Task Each_type_has_its_column_and_its_constants()
    {
        SchemaModel model = Some.Schema(Some.Table("t") with { Columns = [Some.Column("id"), .. Samples.Select((sample, i) => Column(i, sample.Type, sample.Value))] });
        await using Database database = await Database.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(model);

        Approved.Check("clr", result.Plan.ToSql());
        (await database.QueryAsync<string>("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 1 ORDER BY attnum"))
            .Should().Equal(Samples.Select(sample => sample.Store));
        await database.ExecuteAsync("INSERT INTO t VALUES (1)");
        await Quietness.CheckAsync(database, model);
    }

    private static ColumnModel Column(int number, Type type, object? value) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{type.Name} {number}"),
        Nullable = true,
        Source = new ColumnSource { ClrType = type, DefaultValue = value },
    };
}
