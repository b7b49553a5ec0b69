using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("channel_participants")]
[PrimaryKey(nameof(ChannelId), nameof(EntityId))]
public sealed class ChannelParticipant
{
    [ForeignKey<Channel>(OnDelete = ReferentialAction.Cascade)]
    public required string ChannelId { get; init; }

    public required string EntityId { get; init; }
}
