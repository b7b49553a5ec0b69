using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("worlds")]
public sealed class World
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    public required string Name { get; init; }

    public JsonElement? Metadata { get; init; }

    public Guid? MessageServerId { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }
}
