using LocalPostgres.Running;
using LocalPostgres.Sources;

namespace LocalPostgres.Binaries;

/// <summary>Starts a cluster of its own from binaries, wherever they come from.</summary>
internal sealed class BinariesServerSource(IBinaries binaries, StepDown? forced = null) : IServerSource
{
    public async Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken)
    {
        try
        {
            StepDown stepDown = forced ?? await StepDown.DetectAsync(cancellationToken);
            CacheFolder cache = CacheFolder.Default(stepDown);
            ServerBinaries found = await binaries.FindAsync(request, cache, cancellationToken);
            string choice = $"{binaries.Name}: PostgreSQL {found.Major} in {found.BinFolder}, the first source that has {SupportedMajors.Wanted(request)}";
            return await LocalCluster.StartAsync(found, request, stepDown, cache, choice, cancellationToken);
        }
        catch (UnsuitableException unsuitable)
        {
            attempts.Add(binaries.Name, unsuitable.Message);
            return null;
        }
    }
}
