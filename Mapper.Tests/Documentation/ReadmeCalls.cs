using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Documentation.Readme;

internal static class ReadmeCalls
{
    internal static async Task SyncAsync(string connectionString)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(connectionString);
        SyncResult result = await dataSource.CreateMigrator().SyncAsync(typeof(Book).Assembly);
        Console.WriteLine(result.Plan.ToSql());
    }
}
