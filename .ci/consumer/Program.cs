using Mapper;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

string connectionString = Environment.GetEnvironmentVariable("CONSUMER_POSTGRES")!;
await using var dataSource = NpgsqlDataSource.Create(connectionString);
SchemaModel model = SchemaModel.FromTypes([typeof(Author), typeof(Book)]);

SyncResult first = await dataSource.CreateMigrator().SyncAsync(model);
SyncResult second = await dataSource.CreateMigrator().SyncAsync(model);

await using NpgsqlCommand insert = dataSource.CreateCommand("""
    WITH author AS (INSERT INTO authors (name) VALUES ('Ada') RETURNING id)
    INSERT INTO books (author_id, title) SELECT id, 'Notes' FROM author
    """);
int books = await insert.ExecuteNonQueryAsync();
Console.WriteLine($"first sync changed: {first.Changed}, second: {second.Changed}, books: {books}");
return first.Changed && !second.Changed && books == 1 ? 0 : 1;

[Table("authors")]
internal sealed class Author
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    public required string Name { get; init; }
}

[Table("books")]
internal sealed class Book
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    [ForeignKey<Author>]
    public long AuthorId { get; init; }

    public required string Title { get; init; }
}
