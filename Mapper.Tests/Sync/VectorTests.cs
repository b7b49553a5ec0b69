using Mapper.Model;

namespace Mapper.Tests.Sync;

/// <summary>What needs pgvector.</summary>
[OnMajor(Majors.WithVector)]
public sealed class VectorTests
{
    [Test]
    public async Task A_vector_column_with_its_extension_in_a_schema_of_its_own_and_an_index_is_created_and_then_left_alone()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = Some.Schema(Some.Table("notes") with
        {
            Columns = [Some.Column("id"), Some.Column("embedding", "vector(3)", nullable: true)],
            Indexes =
            [
                new IndexModel
                {
                    Name = "ix_vector", Method = "hnsw", Keys = [new IndexKeyModel { Column = "embedding", Operator = "vector_cosine_ops" }],
                    With = [new StorageParameter("ef_construction", "64"), new StorageParameter("m", "16")],
                },
            ],
        }) with
        { Extensions = [new ExtensionModel("vector", Schema: "ext")] };

        await database.SyncQuietlyAsync(model);

        (await database.QueryAsync<string>("SELECT amname FROM pg_class JOIN pg_am ON pg_am.oid = relam WHERE relname = 'ix_vector'")).Should().Equal("hnsw");
    }
}
