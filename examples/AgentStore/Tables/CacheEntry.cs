using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("cache")]
[PrimaryKey(nameof(Key), nameof(AgentId), Name = "cache_key_agent_id_pk")]
public sealed class CacheEntry
{
    public required string Key { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    public JsonElement Value { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
