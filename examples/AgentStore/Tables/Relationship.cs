using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("relationships")]
[Unique(nameof(SourceEntityId), nameof(TargetEntityId), nameof(AgentId), Name = "unique_relationship")]
[Index(nameof(SourceEntityId), nameof(TargetEntityId), Name = "idx_relationships_users")]
public sealed class Relationship
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid SourceEntityId { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid TargetEntityId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    public string[]? Tags { get; init; }

    public JsonElement? Metadata { get; init; }
}
