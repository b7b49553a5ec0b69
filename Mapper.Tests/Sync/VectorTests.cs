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

    [Test]
    public async Task Vectors_do_not_come_over_to_another_width_and_may_be_let_go()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(Wide(3));
        await database.ExecuteAsync("INSERT INTO notes VALUES (1, '[1,2,3]')");

        UnsafePlanException refusal = (await database.Invoking(it => it.SyncAsync(Wide(4))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refusal.Refused.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "MAP2208", Target = "public.notes.embedding" });
        refusal.Message.Should().Contain("compute the new ones into a column of their own").And.NotContain("AllowDataLoss");
        (await database.QueryAsync<string>("SELECT embedding::text FROM notes")).Should().Equal("[1,2,3]");
        await database.SyncQuietlyAsync(Wide(4, convertUsing: "NULL"));
        (await database.QueryAsync<bool>("SELECT embedding IS NULL FROM notes")).Should().Equal(true);
    }

    private static SchemaModel Wide(int dimensions, string? convertUsing = null) => Some.Schema(Some.Table("notes") with
    {
        Columns = [Some.Column("id"), Some.Column("embedding", $"vector({dimensions})", nullable: true) with { Hints = new ColumnHints { ConvertUsing = convertUsing } }],
    }) with
    { Extensions = [new ExtensionModel("vector", Schema: "public")] };
}
