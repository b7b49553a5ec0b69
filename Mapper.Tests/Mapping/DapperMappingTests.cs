using System.Collections;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;
using NpgsqlTypes;
using Pgvector;

namespace Mapper.Tests.Mapping;

/// <summary>A class that is annotated once is written and read by Dapper as it was mapped, its nulls too.</summary>
[OnMajor(Majors.WithVector)]
public sealed partial class DapperMappingTests
{
    private static readonly SchemaModel Model = SchemaModel.FromTypes([typeof(Sample), typeof(Parcel)]);

    private static readonly string[] Members = [.. typeof(Sample).GetProperties().Where(property => property.Name != "EqualityContract").Select(property => property.Name)];

    private static readonly string[] OfDapper = [.. Members.Except([nameof(Sample.Feeling), nameof(Sample.Height), nameof(Sample.RawJson)])];

    [Test]
    public async Task Every_kind_of_value_comes_back_as_it_went()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);

        await mapped.Connection.ExecuteAsync(Insert(Members), DapperMapping.Parameters(Filled));

        Sample read = await mapped.Connection.QuerySingleAsync<Sample>("SELECT * FROM mapping.samples");
        Text(read).Should().Be(Text(Filled));
        (await mapped.Connection.QuerySingleAsync<string>("SELECT concat_ws('|', feeling, feelings, width, height, widths, home ->> 'Number', pg_typeof(others), place) FROM mapping.samples"))
            .Should().Be("very_happy|{very_happy,calm}|1|Large|{1,0}|4|json|[0.1,1e-07]");
    }

    [Test]
    public async Task A_null_of_every_kind_is_stored_as_one_and_read_as_one()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);
        var empty = new Sample { Id = 1 };

        await mapped.Connection.ExecuteAsync(Insert(Members), DapperMapping.Parameters(empty));
        await mapped.Connection.ExecuteAsync(Insert(OfDapper), empty with { Id = 2 });

        (await mapped.Connection.QueryAsync<Sample>("SELECT * FROM mapping.samples ORDER BY id")).Select(Text).Should().Equal(Text(empty), Text(empty with { Id = 2 }));
        (await mapped.Connection.QuerySingleAsync<int>("SELECT sum(num_nulls(VARIADIC ARRAY[s.home::text, s.meaning::text, s.feeling::text, s.numbers::text, s.labels::text])) FROM mapping.samples AS s")).Should().Be(10);
    }

    [Test]
    public async Task The_object_itself_is_a_parameter_but_for_enums_that_are_no_numbers_and_strings_that_are_no_text()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);

        await mapped.Connection.ExecuteAsync(Insert(OfDapper), Filled);

        Sample read = await mapped.Connection.QuerySingleAsync<Sample>("SELECT * FROM mapping.samples");
        Text(read).Should().Be(Text(Filled with { Feeling = null, Height = null, RawJson = null }));
    }

    [Test]
    public async Task A_data_source_that_knows_nothing_of_the_model_writes_all_of_it_and_reads_all_but_vectors_and_labels()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);
        await using NpgsqlConnection plain = await mapped.Database.Source.OpenConnectionAsync();

        await plain.ExecuteAsync(Insert(Members), DapperMapping.Parameters(Filled with { Feeling = Mood.Calm }));

        Sample read = await plain.QuerySingleAsync<Sample>($"SELECT {string.Join(", ", Columns(Members).Except(["meaning", "place"]))}, meaning::text, place::real[] FROM mapping.samples");
        Text(read).Should().Be(Text(Filled with { Feeling = Mood.Calm }));
        Func<Task> label = () => plain.QuerySingleAsync<Parcel>("SELECT 1 AS id, 'very_happy'::mapping.mood AS feeling, '{}'::jsonb AS destination");
        await label.Should().ThrowAsync<Exception>();
    }

    [Test]
    public async Task Anonymous_parameters_find_rows_by_labels_documents_and_nearness()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);
        await mapped.Connection.ExecuteAsync(Insert(Members), new[] { Filled, Filled with { Id = 2, Feeling = Mood.Calm, Meaning = new Vector([9f, 9f, 9f]) } }.Select(DapperMapping.Parameters));

        IEnumerable<int> found = await mapped.Connection.QueryAsync<int>(
            "SELECT id FROM mapping.samples WHERE feeling = ANY(@feelings) AND feeling = @feeling AND home @> @home AND middle = @middle ORDER BY meaning <-> @meaning",
            DapperMapping.Parameters(new { feelings = new List<Mood> { Mood.VeryHappy }, feeling = Mood.VeryHappy, home = Filled.Home, middle = uint.MaxValue, meaning = Filled.Meaning }));
        IEnumerable<int> nearest = await mapped.Connection.QueryAsync<int>("SELECT id FROM mapping.samples ORDER BY meaning <-> @meaning", new { meaning = new Vector([9f, 9f, 8f]) });

        found.Should().Equal(1);
        nearest.Should().Equal(2, 1);
    }

    [Test]
    public async Task The_entries_of_a_dictionary_are_parameters_by_their_types()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);
        await mapped.Connection.ExecuteAsync(Insert(Members), DapperMapping.Parameters(Filled));
        var wanted = new Dictionary<string, object?> { ["id"] = Filled.Id, ["feelings"] = new[] { Mood.VeryHappy }, ["feeling"] = Mood.VeryHappy, ["none"] = null };

        IEnumerable<int> found = await mapped.Connection.QueryAsync<int>(
            "SELECT id FROM mapping.samples WHERE id = @id AND feeling = ANY(@feelings) AND feeling = @feeling AND @none::text IS NULL", DapperMapping.Parameters(wanted));

        found.Should().Equal(Filled.Id);
    }

    [Test]
    public async Task A_type_that_is_stored_in_two_ways_is_a_parameter_only_where_its_column_is_known()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);

        Func<Task> ambiguous = () => mapped.Connection.QueryAsync<int>("SELECT id FROM mapping.samples WHERE height = @height", DapperMapping.Parameters(new { height = Size.Large }));

        (await ambiguous.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().StartWith(
            $"{typeof(Size)} is stored as names by {typeof(Sample)}.Height and as numbers by {typeof(Sample)}.Width. Pass DapperMapping.Parameters(…)");
    }

    [Test]
    public async Task A_constructor_takes_columns_of_other_names_and_kinds()
    {
        await using Mapped mapped = await Mapped.CreateAsync(Model);
        var parcel = new Parcel(7, Mood.VeryHappy, new Address("Storgata", 1));

        await mapped.Connection.ExecuteAsync("INSERT INTO mapping.parcels (id, feeling, destination) VALUES (@Id, @Feeling, @Home)", DapperMapping.Parameters(parcel));

        (await mapped.Connection.QuerySingleAsync<Parcel>("SELECT * FROM mapping.parcels")).Should().Be(parcel);
    }

    private static string Insert(string[] members) =>
        $"INSERT INTO mapping.samples ({string.Join(", ", Columns(members))}) VALUES ({string.Join(", ", members.Select(member => $"@{member}"))})";

    private static IEnumerable<string> Columns(string[] members)
    {
        TableModel table = Model.Table(new QualifiedName("mapping", "samples"))!;
        return members.Select(member => table.Columns.Single(column => column.Member.Value!.EndsWith($".{member}", StringComparison.Ordinal)).Name);
    }

    private static string Text(Sample sample) => string.Join('\n', Members.Select(member => $"{member}: {Text(typeof(Sample).GetProperty(member)!.GetValue(sample))}"));

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        string text => text,
        JsonDocument json => JsonSerializer.Serialize(json),
        JsonNode json => json.ToJsonString(),
        Vector vector => Text(vector.ToArray()),
        IPAddress or NpgsqlPoint => value.ToString()!,
        NpgsqlRange<int> range => $"{range.LowerBound}-{range.UpperBound - (range.UpperBoundIsInclusive ? 0 : 1)}",
        IEnumerable items => $"[{string.Join('|', items.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>A database with the model, and a data source that has been told of it.</summary>
    private sealed record Mapped(Database Database, NpgsqlDataSource Source, NpgsqlConnection Connection) : IAsyncDisposable
    {
        internal static async Task<Mapped> CreateAsync(SchemaModel model)
        {
            Database database = await Database.CreateAsync();
            await database.SyncQuietlyAsync(model);
            DapperMapping.Register(model);
            NpgsqlDataSource source = new NpgsqlDataSourceBuilder(database.ConnectionString).MapModel(model).Build();
            return new Mapped(database, source, await source.OpenConnectionAsync());
        }

        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            await Source.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
