using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("channels")]
public sealed class Channel
{
    [PrimaryKey]
    public required string Id { get; init; }

    [ForeignKey<MessageServer>(OnDelete = ReferentialAction.Cascade)]
    public Guid MessageServerId { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? SourceType { get; init; }

    public string? SourceId { get; init; }

    public string? Topic { get; init; }

    public JsonElement? Metadata { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime CreatedAt { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime UpdatedAt { get; init; }
}
