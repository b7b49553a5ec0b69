using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.Sync;
using Pgvector;

namespace Mapper.Tests.Types;

/// <summary>pgvector's types, with the extension installed by somebody else in a schema of its own.</summary>
[OnMajor(Majors.WithVector)]
public sealed class VectorTypeTests
{
    [Table("notes", Schema = "shop")]
    private sealed record Note(
        [PrimaryKey] int Id, [Vector(3)] Vector A, [Vector(3)] float[] B, Vector? C, Vector[]? D, [Column(Type = "halfvec(4)")] float[]? E, [Column(Type = "sparsevec(1000)")] string? F,
        [Column(Type = "ext.vector(5)"), Default(Sql = "'[1,2,3,4,5]'")] Vector G, [Column(Type = "bit(64)"), Index(Method = "hnsw", Operators = ["bit_hamming_ops"])] System.Collections.BitArray? H,
        [Vector(3), Index(Method = "hnsw", Operators = ["vector_cosine_ops"])] Vector? I);

    [Test]
    public async Task Vectors_of_an_extension_in_another_schema_are_created_and_then_left_alone()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA ext; CREATE EXTENSION vector SCHEMA ext");
        SchemaModel model = SchemaModel.FromTypes([typeof(Note)]);

        SyncResult result = await database.SyncQuietlyAsync(model);

        Approved.Check("vector", result.Plan.ToSql());
        (await database.QueryAsync<string>("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'shop.notes'::regclass AND attnum > 1 ORDER BY attnum")).Should().Equal(
            "ext.vector(3)", "ext.vector(3)", "ext.vector", "ext.vector[]", "ext.halfvec(4)", "ext.sparsevec(1000)", "ext.vector(5)", "bit(64)", "ext.vector(3)");
    }
}
