using System.Text.Json;
using Dapper;
using Npgsql;

namespace AgentStore;

/// <summary>What an agent remembers, with Dapper over the tables that Mapper made.</summary>
public sealed class Memories(NpgsqlDataSource dataSource)
{
    public async Task<Guid> AddAgentAsync(string name)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<Guid>("INSERT INTO core.agents (name) VALUES (@name) RETURNING id", new { name });
    }

    public async Task RememberAsync(Guid agent, IEnumerable<string> texts)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            WITH memory AS (
                INSERT INTO core.memories (id, type, content, agent_id) VALUES (gen_random_uuid(), 'fact', @content::jsonb, @agent) RETURNING id)
            INSERT INTO core.embeddings (memory_id, dim_384) SELECT id, @embedding::real[]::vector FROM memory
            """,
            texts.Select(text => new { agent, content = JsonSerializer.Serialize(new { text }), embedding = Trigrams.Embed(text) }));
    }

    /// <summary>The memories nearest in meaning, each with its cosine distance.</summary>
    public async Task<IEnumerable<(string Text, double Distance)>> NearestAsync(string question, int limit)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        return await connection.QueryAsync<(string, double)>(
            """
            SELECT memory.content->>'text', embedding.dim_384 <=> @embedding::real[]::vector AS distance
            FROM core.embeddings AS embedding JOIN core.memories AS memory ON memory.id = embedding.memory_id
            ORDER BY distance LIMIT @limit
            """,
            new { embedding = Trigrams.Embed(question), limit });
    }
}
