using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Dapper;
using LocalPostgres;
using Mapper;
using Mapper.Postgres;
using Npgsql;

await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Extensions = ["vector"], Log = Console.WriteLine });
await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
Migrator migrator = dataSource.CreateMigrator();

// The host's own tables, and those of a plugin in another assembly, in one transaction.
SyncResult first = await migrator.SyncAsync([typeof(Agent).Assembly, typeof(Project).Assembly]);
foreach (PlannedStep step in first.Plan.Steps)
{
    Console.WriteLine($"  {step.Change}");
}

Console.WriteLine(FormattableString.Invariant($"{first.Applied.Count} statements in one transaction, {first.Elapsed.TotalMilliseconds:F0} ms"));

await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
await connection.ExecuteAsync("""
    INSERT INTO core.agents (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'Ada');
    INSERT INTO core.memories (id, type, content, agent_id)
        SELECT gen_random_uuid(), 'fact', jsonb_build_object('text', word), '00000000-0000-0000-0000-000000000001' FROM unnest(ARRAY['north', 'east', 'south']) AS word;
    INSERT INTO core.embeddings (memory_id, dim_384)
        SELECT id, (ARRAY(SELECT CASE WHEN i = length(content->>'text') THEN 1 ELSE 0.01 END FROM generate_series(1, 384) AS i))::real[]::vector FROM core.memories;
    """);
string nearest = await connection.QuerySingleAsync<string>(
    """
    SELECT m.content->>'text' FROM core.embeddings AS e JOIN core.memories AS m ON m.id = e.memory_id
    ORDER BY e.dim_384 <=> @query::real[]::vector LIMIT 1
    """,
    new { query = Enumerable.Range(1, 384).Select(i => i == 4 ? 1f : 0f).ToArray() });
Console.WriteLine($"nearest to a query of length 4: {nearest}");

SyncResult second = await migrator.SyncAsync([typeof(Agent).Assembly, typeof(Project).Assembly]);
Console.WriteLine(second.Changed ? second.Plan.ToSql() : "up to date: 0 changes");
