namespace LocalPostgres.Binaries;

/// <summary>Debian's packages of the server and pgvector, unpacked into the cache; nothing is installed.</summary>
internal sealed class DebianBinaries(int major, string suite) : IBinaries
{
    /// <summary>Debian 13: the major stays, the minor release moves.</summary>
    public static DebianBinaries Stable { get; } = new(17, "trixie");

    /// <summary>Debian's testing suite, which moves.</summary>
    public static DebianBinaries Testing { get; } = new(18, "testing");

    public string Name => $"Debian's packages ({suite})";

    public async Task<ServerBinaries> FindAsync(PostgresRequest request, CacheFolder cache, CancellationToken cancellationToken)
    {
        if (!SupportedMajors.For(request).Contains(major))
        {
            throw new UnsuitableException($"{suite} has PostgreSQL {major}");
        }

        string program = $"usr/lib/postgresql/{major}/bin/postgres";
        string root = await new DebianPackages(suite).ProvideAsync(
            cache, $"debian-{suite}-{major}", program, [$"postgresql-{major}", $"postgresql-client-{major}", $"postgresql-{major}-pgvector"], cancellationToken);
        var binaries = new ServerBinaries($"{root}/usr/lib/postgresql/{major}/bin", major);
        string[] missing = await ExtensionFiles.MissingAsync(binaries, request.Extensions, cancellationToken);
        return missing.Length == 0 ? binaries : throw new UnsuitableException($"hold no extension {string.Join(", ", missing)}");
    }
}
