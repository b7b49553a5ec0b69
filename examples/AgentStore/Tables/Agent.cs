using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("agents")]
public sealed class Agent
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [Default(true)]
    public bool Enabled { get; init; }

    public Guid? ServerId { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset CreatedAt { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset UpdatedAt { get; init; }

    public required string Name { get; init; }

    public string? Username { get; init; }

    [Default("")]
    public string? System { get; init; }

    [Default("[]")]
    public JsonElement? Bio { get; init; }

    [Default("[]")]
    public JsonElement MessageExamples { get; init; }

    [Default("[]")]
    public JsonElement PostExamples { get; init; }

    [Default("[]")]
    public JsonElement Topics { get; init; }

    [Default("[]")]
    public JsonElement Adjectives { get; init; }

    [Default("[]")]
    public JsonElement Knowledge { get; init; }

    [Default("[]")]
    public JsonElement Plugins { get; init; }

    [Default("{}")]
    public JsonElement Settings { get; init; }

    [Default("{}")]
    public JsonElement Style { get; init; }
}
