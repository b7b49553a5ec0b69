using LocalPostgres.Running;
using LocalPostgres.Sources;

namespace LocalPostgres.Binaries;

/// <summary>Starts a cluster of its own from binaries, wherever they come from.</summary>
internal sealed class BinariesServerSource(IBinaries binaries, CacheFolder? cache = null) : IServerSource
{
    public async Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken)
    {
        try
        {
            StepDown stepDown = await StepDown.DetectAsync(cancellationToken);
            CacheFolder folder = cache ?? CacheFolder.Default(stepDown);
            ServerBinaries found = await binaries.FindAsync(request, folder, cancellationToken);
            string choice = $"{binaries.Name}: PostgreSQL {found.Major} in {found.BinFolder}, the first source that has {SupportedMajors.Wanted(request)}";
            return await LocalCluster.StartAsync(found, request, stepDown, folder, choice, cancellationToken);
        }
        catch (UnsuitableException unsuitable)
        {
            attempts.Add(binaries.Name, unsuitable.Message);
            return null;
        }
    }
}
