using Npgsql;

namespace Mapper.Tests;

/// <summary>One PgBouncer a server for all tests of this process.</summary>
[SetUpFixture]
public sealed class SharedBouncer
{
    private static readonly Dictionary<int, Task<PgBouncer>> Bouncers = [];
    private static readonly Lock Gate = new();

    internal static Task<PgBouncer> OfAsync(string server)
    {
        lock (Gate)
        {
            int port = new NpgsqlConnectionStringBuilder(server).Port;
            return Bouncers.TryGetValue(port, out Task<PgBouncer>? running) ? running : Bouncers[port] = PgBouncer.StartAsync(server);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (Task<PgBouncer> bouncer in Bouncers.Values.Where(bouncer => bouncer.IsCompletedSuccessfully))
        {
            await (await bouncer).DisposeAsync();
        }
    }
}
