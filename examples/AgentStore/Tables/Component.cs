using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("components")]
public sealed class Component
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid EntityId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    [ForeignKey<Room>(OnDelete = ReferentialAction.Cascade)]
    public Guid RoomId { get; init; }

    [ForeignKey<World>(OnDelete = ReferentialAction.Cascade)]
    public Guid? WorldId { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid? SourceEntityId { get; init; }

    public required string Type { get; init; }

    [Default("{}")]
    public JsonElement? Data { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }
}
