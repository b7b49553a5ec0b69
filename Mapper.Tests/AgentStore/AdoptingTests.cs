using AgentStore;
using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent host's own scenarios, of <c>agent-store.md</c>: databases that others made, and what is lost where only names and common types are compared.</summary>
[OnMajor(Majors.WithVector)]
public sealed class AdoptingTests
{
    private const string Chosen = "SELECT conname::text FROM pg_constraint WHERE conrelid = 'core.agents'::regclass AND contype = 'p'";

    private static SchemaModel Store { get; } = SchemaModel.FromAssemblies([typeof(Agent).Assembly, typeof(Project).Assembly]);

    [EnumType("mood")]
    private enum Mood
    {
        Calm,
        Curious,
    }

    [Table("aliases")]
    private sealed record Aliased(
        [PrimaryKey, Column(Type = "int4")] int Id, [Column(Type = "int8")] long Big, [Column(Type = "int2")] short Small, [Column(Type = "bool")] bool Flag, [Column(Type = "float8")] double Ratio, [Column(Type = "float4")] float Share,
        [Column(Type = "varchar(10)")] string Code, [Column(Type = "char(3)")] string Currency, [Column(Type = "decimal(10, 2)")] decimal Price, [Column(Type = "timestamptz")] DateTimeOffset At, [Column(Type = "timestamp(3)")] DateTime Local,
        [Column(Type = "timetz")] DateTimeOffset Clock, [Column(Type = "varbit(8)")] string Bits, [Column(Type = "int4[]")] int[] Numbers, [Column(Type = "dec")] decimal Any);

    [Table("people")]
    private sealed record Person([PrimaryKey, Identity] long Id, string First, string Last, [Generated("first || ' ' || last")] string Whole, [Default(Mood.Curious)] Mood Mood);

    [Test]
    public async Task A_database_of_20_tables_and_1000_rows_that_others_made_is_adopted_as_it_stands()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Store);
        await database.ExecuteAsync("""
            DROP SCHEMA mapper CASCADE;
            ALTER TABLE core.agents RENAME CONSTRAINT pk_agents TO agents_pkey;
            ALTER TABLE core.rooms RENAME CONSTRAINT fk_rooms_agent_id TO rooms_agent_id_agents_id_fk;
            INSERT INTO core.agents (name) SELECT 'agent ' || i FROM generate_series(1, 500) AS i;
            INSERT INTO core.rooms (agent_id, source, type) SELECT id, 'chat', 'dm' FROM core.agents;
            """);
        string before = await PgDump.OfAsync(database.ConnectionString);

        (await database.Source.CreateMigrator().PlanAsync(Store)).ToSql().Should().BeEmpty();
        (await database.Source.CreateMigrator().SyncAsync(Store)).Changed.Should().BeFalse();

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString, "--exclude-schema=mapper"), before, "it is as the classes say");
        (await database.QueryAsync<string>(Chosen)).Should().Equal("agents_pkey");
    }

    [Test]
    public async Task Vectors_may_be_in_another_schema()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA extensions; CREATE EXTENSION vector SCHEMA extensions");

        await database.SyncQuietlyAsync(Store);

        (await database.QueryAsync<string>("SELECT DISTINCT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'core.embeddings'::regclass AND attname LIKE 'dim%'")).Should().Equal("extensions.vector");
        await using NpgsqlDataSource source = NpgsqlDataSource.Create($"{database.ConnectionString};Search Path=public,extensions");
        var memories = new Memories(source);
        await memories.RememberAsync(await memories.AddAgentAsync("Ada"), ["the harbour", "supper"]);
        (await memories.NearestAsync("harbours", limit: 1)).Should().ContainSingle().Which.Text.Should().Be("the harbour");
    }

    [Test]
    public async Task Type_aliases_converge()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Aliased)]));
    }

    [Test]
    public async Task Enums_identities_and_generated_columns_arrive_and_work()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Person)]));

        (await database.QueryAsync<string>("INSERT INTO people (first, last) VALUES ('Ada', 'L.') RETURNING id || ' ' || whole || ' ' || mood")).Should().Equal("1 Ada L. curious");
    }
}
