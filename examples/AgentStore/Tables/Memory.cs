using System.Text.Json;
using Mapper.Annotations;

namespace AgentStore.Tables;

[Table("memories")]
[Index(nameof(Type), nameof(RoomId), Name = "idx_memories_type_room")]
[Index(Keys = "(metadata->>'type')", Name = "idx_memories_metadata_type")]
[Index(Keys = "(metadata->>'documentId')", Name = "idx_memories_document_id")]
[Index(Keys = "(metadata->>'documentId'), (metadata->>'position')", Name = "idx_fragments_order")]
[Check("CASE WHEN metadata->>'type' = 'fragment' THEN metadata ? 'documentId' AND metadata ? 'position' ELSE true END", Name = "fragment_metadata_check")]
[Check("CASE WHEN metadata->>'type' = 'document' THEN metadata ? 'timestamp' ELSE true END", Name = "document_metadata_check")]
public sealed class Memory
{
    [PrimaryKey]
    public Guid Id { get; init; }

    public required string Type { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }

    public JsonElement Content { get; init; }

    [ForeignKey<Entity>(OnDelete = ReferentialAction.Cascade)]
    public Guid? EntityId { get; init; }

    [ForeignKey<Agent>(OnDelete = ReferentialAction.Cascade)]
    public Guid AgentId { get; init; }

    [ForeignKey<Room>(OnDelete = ReferentialAction.Cascade)]
    public Guid? RoomId { get; init; }

    [Index(Name = "idx_memories_world_id")]
    public Guid? WorldId { get; init; }

    [Column("unique"), Default(true)]
    public bool IsUnique { get; init; }

    [Default("{}")]
    public JsonElement Metadata { get; init; }
}
