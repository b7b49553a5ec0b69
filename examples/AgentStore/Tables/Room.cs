using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("rooms")]
public sealed class Room
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid? AgentId { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    public Guid? MessageServerId { get; init; }

    public Guid? WorldId { get; init; }

    public string? Name { get; init; }

    public JsonElement? Metadata { get; init; }

    public string? ChannelId { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }
}
