using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("entities")]
[Unique(nameof(Id), nameof(AgentId), Name = "id_agent_id_unique")]
public sealed class Entity
{
    [PrimaryKey]
    public Guid Id { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }

    [Default(Sql = "'{}'")]
    public string[] Names { get; init; } = [];

    [Default("{}")]
    public JsonElement Metadata { get; init; }
}
