using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("participants")]
public sealed class Participant
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade), Index(Name = "idx_participants_user")]
    public Guid? EntityId { get; init; }

    [ForeignKey<Room>(OnDelete = ReferentialAction.Cascade), Index(Name = "idx_participants_room")]
    public Guid? RoomId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid? AgentId { get; init; }

    public string? RoomState { get; init; }
}
