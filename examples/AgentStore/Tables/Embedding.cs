using Mapper.Annotations;
using Pgvector;

namespace AgentStore.Tables;

[Table("embeddings")]
[Check("memory_id IS NOT NULL", Name = "embedding_source_check")]
public sealed class Embedding
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Memory>(OnDelete = ReferentialAction.Cascade), Index(Name = "idx_embedding_memory")]
    public Guid? MemoryId { get; init; }

    [Column(Type = "timestamp"), Default(Sql = "now()")]
    public DateTime CreatedAt { get; init; }

    [Column("dim_384"), Vector(384), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])]
    public Vector? Dim384 { get; init; }

    [Column("dim_512"), Vector(512), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])]
    public Vector? Dim512 { get; init; }

    [Column("dim_768"), Vector(768), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])]
    public Vector? Dim768 { get; init; }

    [Column("dim_1024"), Vector(1024), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])]
    public Vector? Dim1024 { get; init; }

    [Column("dim_1536"), Vector(1536), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])]
    public Vector? Dim1536 { get; init; }

    // Too wide for an index: HNSW takes 2,000 dimensions of a vector.
    [Column("dim_3072"), Vector(3072)]
    public Vector? Dim3072 { get; init; }
}
