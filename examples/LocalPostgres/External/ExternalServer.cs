using LocalPostgres.Sources;

namespace LocalPostgres.External;

/// <summary>A server that somebody else runs: nothing was started, nothing is stopped.</summary>
internal sealed record ExternalServer(string ConnectionString, int Major, string Choice) : IServerLease
{
    public bool OutlivesUs => true;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
