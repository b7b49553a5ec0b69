using AgentStore;
using LocalPostgres;
using Microsoft.AspNetCore.Builder;
using Npgsql;

await using PostgresServer server = await PostgresServer.StartAsync(new PostgresRequest { Extensions = ["vector"], Log = Console.WriteLine });
await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());

Console.WriteLine();
Console.WriteLine("First start");
await using (WebApplication host = StoreHost.Create(dataSource, "plugins", new StartupReport(Console.Out)))
{
    await host.StartAsync();

    var memories = new Memories(dataSource);
    Guid agent = await memories.AddAgentAsync("Ada");
    await memories.RememberAsync(agent, ["The harbour lies north of the old town.", "Supper is at seven.", "The library lends ten books at a time."]);
    foreach ((string text, double distance) in await memories.NearestAsync("where is the harbour?", limit: 2))
    {
        Console.WriteLine(FormattableString.Invariant($"  remembered at distance {distance:F2}: {text}"));
    }

    await host.StopAsync();
}

Console.WriteLine();
Console.WriteLine("Second start");
await using (WebApplication host = StoreHost.Create(dataSource, "plugins", new StartupReport(Console.Out)))
{
    await host.StartAsync();
    Console.WriteLine($"  GET /ready: {await Readiness.AskAsync(host)}");
    await host.StopAsync();
}
