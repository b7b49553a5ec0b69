namespace LocalPostgres.Binaries;

/// <summary>One place where server binaries may be found, or fetched from.</summary>
internal interface IBinaries
{
    string Name { get; }

    /// <summary>Returns the binaries that serve the request; else throws <see cref="UnsuitableException"/> with the reason.</summary>
    Task<ServerBinaries> FindAsync(PostgresRequest request, CacheFolder cache, CancellationToken cancellationToken);
}
