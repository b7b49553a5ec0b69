using LocalPostgres;

// dotnet run --project examples/LocalPostgres -- --major 17 --extension vector
// Prints a connection string and keeps the server until standard input ends or Ctrl+C.
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

try
{
    PostgresRequest request = CommandLine.Parse(args) with { Log = Console.Error.WriteLine };
    await using PostgresServer server = await PostgresServer.StartAsync(request, interrupted.Token);
    Console.WriteLine(server.ConnectionString);
    Task ended = Task.Run(Console.In.ReadToEnd);
    await Task.WhenAny(ended, Task.Delay(Timeout.Infinite, interrupted.Token));
    return 0;
}
catch (PostgresUnavailableException unavailable)
{
    Console.Error.WriteLine(unavailable.Message);
    return 1;
}
catch (ArgumentException misunderstood)
{
    Console.Error.WriteLine(misunderstood.Message);
    return 64;
}
catch (OperationCanceledException)
{
    return 130;
}
