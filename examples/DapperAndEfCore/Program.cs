using DapperAndEfCore;
using LocalPostgres;
using Npgsql;

await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Major = 17, Extensions = ["vector"] });
await using NpgsqlDataSource plain = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
await foreach (string line in Demonstration.RunAsync(plain.ConnectionString))
{
    Console.WriteLine(line);
}
