using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("tasks")]
public sealed class AgentTask
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public Guid? RoomId { get; init; }

    public Guid? WorldId { get; init; }

    public Guid? EntityId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    [Default(Sql = "'{}'")]
    public string[]? Tags { get; init; }

    [Default("{}")]
    public JsonElement? Metadata { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
