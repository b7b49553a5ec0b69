using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

// Without a primary key, as the host has it.
[Table("logs")]
public sealed class Log
{
    [Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid EntityId { get; init; }

    public JsonElement Body { get; init; }

    public required string Type { get; init; }

    [ForeignKey<Room>(OnDelete = ReferentialAction.Cascade)]
    public Guid RoomId { get; init; }
}
