using LocalPostgres;
using Npgsql;

namespace Mapper.Tests;

/// <summary>One server a major for all tests of this process, each started by the first test that needs it.</summary>
[SetUpFixture]
public sealed class SharedServer
{
    private static readonly Dictionary<int, Lazy<Task<PostgresServer>>> Servers = Majors.All.ToDictionary(major => major, Start);
    private static readonly Dictionary<int, Lazy<Task<DatabasePool>>> Pools = Majors.All.ToDictionary(major => major, major => new Lazy<Task<DatabasePool>>(async () => new DatabasePool(await Servers[major].Value)));
    private static readonly Dictionary<int, Lazy<Task<string>>> Versions = Majors.All.ToDictionary(major => major, major => new Lazy<Task<string>>(async () => await AskVersionAsync(await (await Servers[major].Value).CreateDatabaseAsync())));

    /// <summary>The connection string of an empty database of its own. A missing server is the caller's failure, never a skip.</summary>
    public static async Task<string> CreateDatabaseAsync(int major)
    {
        // The CI counts the tests of each server by this line of their output.
        TestContext.Out.WriteLine($"server_version_num {await Versions[major].Value}");
        return await (await Pools[major].Value).LendAsync();
    }

    /// <summary>The database is emptied for another test, or dropped: hundreds would fill the disk.</summary>
    public static async Task DropDatabaseAsync(int major, string connectionString) => await (await Pools[major].Value).TakeBackAsync(connectionString);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (Lazy<Task<PostgresServer>> server in Servers.Values.Where(server => server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await server.Value).DisposeAsync();
        }
    }

    private static async Task<string> AskVersionAsync(string connectionString)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var question = new NpgsqlCommand("SHOW server_version_num", connection);
        return (string)(await question.ExecuteScalarAsync())!;
    }

    // Only Debian's 17 has pgvector on every machine that has apt; 15, 16 and 18 come from wherever they are.
    private static Lazy<Task<PostgresServer>> Start(int major) => new(() => PostgresServer.StartAsync(new PostgresRequest
    {
        Major = major,
        Extensions = major == Majors.WithVector ? ["vector"] : [],
        Log = TestContext.Progress.WriteLine,
    }));
}
