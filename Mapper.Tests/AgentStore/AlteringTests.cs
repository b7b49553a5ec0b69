using System.Text.Json;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.Sync;
using Pgvector;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent host's own scenarios, of <c>agent-store.md</c>: columns that come, go and change their type over rows.</summary>
[OnMajor(Majors.WithVector)]
public sealed class AlteringTests
{
    [Table("logs")]
    private sealed record Log([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(3)] Vector? Embedding, string? Note);

    [Table("logs")]
    private sealed record Retyped([PrimaryKey] int Id, string Body, int Level, string Seen, Guid Trace, [ConvertUsing("sent::integer")] int Sent, [Vector(3)] Vector? Embedding, string? Note);

    [Table("logs")]
    private sealed record Wider([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(4)] Vector? Embedding, string? Note);

    [Table("logs")]
    private sealed record Narrow([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 10)] string Trace, bool Sent, [Vector(3)] Vector? Embedding, string? Note);

    [Table("logs")]
    private sealed record Shorter([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(3)] Vector? Embedding);

    [Table("logs")]
    [Removed("note")]
    private sealed record Removed([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(3)] Vector? Embedding);

    [Table("logs")]
    private sealed record Longer(
        [PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(3)] Vector? Embedding, string? Note, string? A, int? B, [Default("x")] string C, [Default(7)] int D, [Default(true)] bool E,
        [Default(Sql = "now()")] DateTimeOffset F, [Default(Sql = "gen_random_uuid()")] Guid G, [Default(Sql = "'{}'::jsonb")] JsonElement H, [Default(Sql = "ARRAY['a']")] string[] I, [Generated("id * 2")] int J, decimal? K, [Default("2020-01-01")] DateOnly L);

    [Table("logs")]
    private sealed record Demanding([PrimaryKey] int Id, JsonElement Body, string Level, bool Seen, [Column(Length = 36)] string Trace, bool Sent, [Vector(3)] Vector? Embedding, string? Note, string Reason);

    private static SchemaModel First { get; } = SchemaModel.FromTypes([typeof(Log)]);

    [TestCase("12", true)]
    [TestCase("high", false)]
    public async Task Jsonb_to_text_text_to_int_bool_to_text_varchar_to_uuid_and_bool_to_int(string level, bool fits)
    {
        await using Database database = await FilledAsync(level);
        SchemaModel model = SchemaModel.FromTypes([typeof(Retyped)]);

        if (fits)
        {
            await database.SyncQuietlyAsync(model);
            (await database.QueryAsync<string>("SELECT concat_ws(' ', body, level + 1, seen, trace, sent + 1) FROM logs")).Should().Equal("{\"a\": 1} 13 true 00000000-0000-0000-0000-000000000001 2");
        }
        else
        {
            UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(model)).Should().ThrowAsync<UnsafePlanException>()).Which;
            refused.Refused.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "MAP2208", Target = "public.logs.level" });
        }
    }

    [Test]
    public async Task Twelve_additions_at_once_nullable_defaulted_and_defaulted_by_expression()
    {
        await using Database database = await FilledAsync("12");

        SyncResult result = await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Longer)]));

        result.Plan.Steps.Count(step => step.Change is AddColumn).Should().Be(12);
        (await database.QueryAsync<string>("SELECT concat_ws(' ', a, b, c, d, e, f <= now(), g IS NOT NULL, h, i, j, k, l) FROM logs")).Should().Equal("x 7 t t t {} {a} 2 2020-01-01");
    }

    [Test]
    public async Task A_new_column_that_is_not_null_and_has_no_default_is_blocked_over_rows()
    {
        await using Database database = await FilledAsync("12");

        (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Demanding)]))).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Which.Code.Should().Be("MAP2201");
    }

    [Test]
    public async Task A_dropped_column_stays_unless_it_is_said_to_be_removed()
    {
        await using Database database = await FilledAsync("12");

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Shorter)]));
        (await database.QueryAsync<string>("SELECT note FROM logs")).Should().Equal("kept");

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Removed)]));
        (await database.QueryAsync<string>("SELECT attname FROM pg_attribute WHERE attrelid = 'logs'::regclass AND attname = 'note'")).Should().BeEmpty();
    }

    [Test]
    public async Task A_dropped_table_stays_unless_somebody_says_that_it_may_go()
    {
        await using Database database = await FilledAsync("12");
        SchemaModel nothing = First with { Tables = [], RemovedTables = [] };

        await database.SyncAsync(nothing);
        (await database.QueryAsync<int>("SELECT id FROM logs")).Should().Equal(1);

        await database.SyncAsync(nothing, new MigratorOptions { AllowDataLoss = ["public.logs"] });
        (await database.QueryAsync<string?>("SELECT to_regclass('logs')::text")).Should().Equal([null]);
    }

    [Test]
    public async Task Another_width_of_embeddings_is_refused_while_there_are_some()
    {
        await using Database database = await FilledAsync("12");
        SchemaModel wider = SchemaModel.FromTypes([typeof(Wider)]);

        (await database.Invoking(it => it.SyncAsync(wider)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Which.Target.Should().Be("public.logs.embedding");

        await database.ExecuteAsync("UPDATE logs SET embedding = NULL");
        await database.SyncQuietlyAsync(wider);
    }

    [Test]
    public async Task A_narrower_varchar_asks_the_rows()
    {
        await using Database database = await FilledAsync("12");
        SchemaModel narrow = SchemaModel.FromTypes([typeof(Narrow)]);

        (await database.Invoking(it => it.SyncAsync(narrow)).Should().ThrowAsync<UnsafePlanException>()).Which.Message.Should().Contain("the longest of 36 characters");

        await database.ExecuteAsync("UPDATE logs SET trace = 'short'");
        await database.SyncQuietlyAsync(narrow);
    }

    [Test]
    public async Task A_narrower_numeric_asks_the_rows()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel narrow = Priced("numeric(5,1)");
        await database.SyncAsync(Priced("numeric(8,2)"));
        await database.ExecuteAsync("INSERT INTO prices VALUES (1, 123456.78)");

        (await database.Invoking(it => it.SyncAsync(narrow)).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle().Which.Target.Should().Be("public.prices.price");

        await database.ExecuteAsync("UPDATE prices SET price = 12.50");
        await database.SyncQuietlyAsync(narrow);
        (await database.QueryAsync<decimal>("SELECT price FROM prices")).Should().Equal(12.5m);

        static SchemaModel Priced(string type) => Some.Schema(Some.Table("prices") with { Columns = [Some.Column("id"), Some.Column("price", type)] });
    }

    private static async Task<Database> FilledAsync(string level)
    {
        Database database = await Database.CreateAsync();
        await database.SyncAsync(First);
        await database.ExecuteAsync($"INSERT INTO logs VALUES (1, '{{\"a\": 1}}', '{level}', true, '00000000-0000-0000-0000-000000000001', true, '[1,2,3]', 'kept')");
        return database;
    }
}
