using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("central_messages")]
public sealed class Message
{
    [PrimaryKey]
    public required string Id { get; init; }

    [ForeignKey<Channel>(OnDelete = ReferentialAction.Cascade)]
    public required string ChannelId { get; init; }

    public required string AuthorId { get; init; }

    public required string Content { get; init; }

    public JsonElement? RawMessage { get; init; }

    [ForeignKey<Message>(OnDelete = ReferentialAction.SetNull)]
    public string? InReplyToRootMessageId { get; init; }

    public string? SourceType { get; init; }

    public string? SourceId { get; init; }

    public JsonElement? Metadata { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime CreatedAt { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "CURRENT_TIMESTAMP")]
    public DateTime UpdatedAt { get; init; }
}
