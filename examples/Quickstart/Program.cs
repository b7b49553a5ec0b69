using Dapper;
using LocalPostgres;
using Mapper;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;
using Quickstart;

await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Log = Screen.Note });
await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
Migrator migrator = dataSource.CreateMigrator();

Screen.Title("Version 1: two annotated classes");
Screen.Show(await migrator.SyncAsync(SchemaModel.FromTypes([typeof(Quickstart.Version1.Author), typeof(Quickstart.Version1.Book)])));

await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
long author = await connection.ExecuteScalarAsync<long>("INSERT INTO authors (name) VALUES (@Name) RETURNING id", new Quickstart.Version1.Author { Name = "Ursula K. Le Guin" });
await connection.ExecuteAsync(
    "INSERT INTO books (author_id, title, pages) VALUES (@AuthorId, @Title, @Pages)",
    new[]
    {
        new Quickstart.Version1.Book { AuthorId = author, Title = "The Dispossessed", Pages = 341 },
        new Quickstart.Version1.Book { AuthorId = author, Title = "A Wizard of Earthsea", Pages = 183 },
    });

Screen.Title("Version 2: a property and an index more, over filled tables");
SchemaModel second = SchemaModel.FromTypes([typeof(Quickstart.Version2.Author), typeof(Quickstart.Version2.Book)]);
Screen.Show(await migrator.SyncAsync(second));

Screen.Title("The rows, read by Dapper into the same classes");
DapperMapping.Register(second);
foreach (Quickstart.Version2.Book book in await connection.QueryAsync<Quickstart.Version2.Book>("SELECT * FROM books ORDER BY title"))
{
    Screen.Note(FormattableString.Invariant($"{book.Title}, {book.Pages} pages, author {book.AuthorId}, {book.Price}"));
}

Screen.Title("A third sync");
Screen.Show(await migrator.SyncAsync(second));
