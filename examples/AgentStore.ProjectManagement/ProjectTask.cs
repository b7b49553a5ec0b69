using Mapper.Annotations;

namespace AgentStore.ProjectManagement;

[Table("project_tasks")]
public sealed class ProjectTask
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Project>]
    public Guid ProjectId { get; init; }

    public required string Title { get; init; }

    [Default(false)]
    public bool? Completed { get; init; }

    [Default(0)]
    public int? Priority { get; init; }

    [Column(Type = "timestamp")]
    public DateTime? DueDate { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset? CreatedAt { get; init; }
}
