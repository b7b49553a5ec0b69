using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("message_servers")]
public sealed class MessageServer
{
    [PrimaryKey]
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string SourceType { get; init; }

    public string? SourceId { get; init; }

    public JsonElement? Metadata { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime CreatedAt { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime UpdatedAt { get; init; }
}
