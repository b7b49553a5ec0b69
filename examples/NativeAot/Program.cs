using Mapper;
using Mapper.Model;
using Mapper.Postgres;
using NativeAot;
using Npgsql;

// The server's connection string; the classes are named one by one, so that the trimmer keeps what is read of them.
await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(args[0]);
SchemaModel model = SchemaModel.CreateBuilder().Add<Station>().Add<Reading>().Add<Quality>().Build();
Migrator migrator = dataSource.CreateMigrator();

SyncResult first = await migrator.SyncAsync(model);
Console.WriteLine(first.Plan.ToSql());
Console.WriteLine($"created: {first.Applied.Count} statements");

await using NpgsqlCommand insert = dataSource.CreateCommand("INSERT INTO stations (name) VALUES ('Finse') RETURNING id");
Console.WriteLine($"row: {await insert.ExecuteScalarAsync()}");

SyncResult second = await migrator.SyncAsync(model);
Console.WriteLine(second.Changed ? "changed" : "up to date: 0 changes");
SchemaReport report = await migrator.VerifyAsync(model);
Console.WriteLine(report.State);
