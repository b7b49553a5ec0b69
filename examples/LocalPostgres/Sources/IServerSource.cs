namespace LocalPostgres.Sources;

/// <summary>One way to come by a server.</summary>
internal interface IServerSource
{
    /// <summary>Returns a server, or null after noting in <paramref name="attempts"/> why there is none.</summary>
    Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken);
}
