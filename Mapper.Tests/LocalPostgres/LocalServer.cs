using LocalPostgres;
using LocalPostgres.Sources;
using Npgsql;

namespace Mapper.Tests.Servers;

/// <summary>Servers that these tests start themselves, whatever MAPPER_POSTGRES says.</summary>
internal static class LocalServer
{
    public static PostgresRequest WithVector { get; } = new() { Major = 17, Extensions = ["vector"] };

    public static Task<PostgresServer> StartAsync(PostgresRequest request) =>
        PostgresServer.StartAsync(request, ServerSources.Local(), CancellationToken.None);

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
