using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("servers")]
public sealed class Server
{
    [PrimaryKey]
    public Guid Id { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset UpdatedAt { get; init; }
}
