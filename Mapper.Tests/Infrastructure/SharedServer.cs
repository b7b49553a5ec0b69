using LocalPostgres;

namespace Mapper.Tests;

/// <summary>One server for all tests of this process, started by the first that needs it.</summary>
[SetUpFixture]
public sealed class SharedServer
{
    private static readonly Lazy<Task<PostgresServer>> Server = new(() => PostgresServer.StartAsync(new PostgresRequest
    {
        Major = 17,
        Extensions = ["vector"],
        Log = TestContext.Progress.WriteLine,
    }));

    /// <summary>The connection string of an empty database of its own. A missing server is the caller's failure, never a skip.</summary>
    public static async Task<string> CreateDatabaseAsync() => await (await Server.Value).CreateDatabaseAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Server.Value).DisposeAsync();
        }
    }
}
