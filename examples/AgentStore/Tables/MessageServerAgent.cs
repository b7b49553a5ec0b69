using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("message_server_agents")]
[PrimaryKey(nameof(MessageServerId), nameof(AgentId))]
public sealed class MessageServerAgent
{
    [ForeignKey<MessageServer>(OnDelete = ReferentialAction.Cascade)]
    public Guid MessageServerId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }
}
