using LocalPostgres.Binaries;
using LocalPostgres.Sources;

namespace LocalPostgres.Running;

/// <summary>A server of this process: a fresh copy of an initialised cluster, gone with its owner.</summary>
internal sealed class LocalCluster(IKeeper keeper, int port, int major, string choice) : IServerLease
{
    private const int PortAttempts = 5;

    public string ConnectionString { get; } = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";

    public int Major => major;

    public string Choice => choice;

    public bool OutlivesUs => false;

    public static async Task<LocalCluster> StartAsync(
        ServerBinaries binaries, PostgresRequest request, StepDown stepDown, CacheFolder cache, string choice, CancellationToken cancellationToken)
    {
        string template = await new ClusterTemplate(binaries, stepDown, cache).ProvideAsync(cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort.Find();
            DataFolder folder = request.Fsync ? DataFolder.New(stepDown) : DataFolder.NewInMemory(stepDown);
            IKeeper keeper = OperatingSystem.IsWindows()
                ? await WindowsKeeper.StartAsync(binaries, folder, template, ServerArguments.For(request, port), cancellationToken)
                : Watcher.Start(folder, template, stepDown, [binaries.Postgres, "-D", folder.Data, .. ServerArguments.For(request, port)]);
            try
            {
                await keeper.ReadyAsync(cancellationToken);
                return new LocalCluster(keeper, port, binaries.Major, choice);
            }
            catch (ServerEndedException ended)
            {
                await keeper.DisposeAsync();
                // Somebody took the port between our look and the server's: take another.
                if (!ended.PortWasTaken || attempt == PortAttempts)
                {
                    throw new UnsuitableException($"PostgreSQL {binaries.Major} in {binaries.BinFolder} did not start: {ended.Message}", ended);
                }
            }
            catch
            {
                await keeper.DisposeAsync();
                throw;
            }
        }
    }

    public ValueTask DisposeAsync() => keeper.DisposeAsync();
}
