using System.Text.Json;
using Mapper.Annotations;

[assembly: SchemaPlugin("project-management", Schema = "project_management", DependsOn = ["core"])]

namespace AgentStore.ProjectManagement;

[Table("projects")]
public sealed class Project
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [Index(Name = "project_agent_id_idx")]
    public Guid AgentId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [Default("active"), Index(Name = "project_status_idx")]
    public string? Status { get; init; }

    [Default("{}")]
    public JsonElement? Metadata { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
