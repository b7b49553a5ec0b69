using LocalPostgres.Running;

namespace LocalPostgres.Binaries;

/// <summary>Debian's packages of the server and pgvector, unpacked into the cache; nothing is installed.</summary>
internal sealed class DebianBinaries(int major, string suite) : IBinaries
{
    /// <summary>Debian 13, which stays as it is.</summary>
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

        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get") || !File.Exists("/usr/bin/dpkg"))
        {
            throw new UnsuitableException("needs apt-get and dpkg");
        }

        string root = await cache.ProvideAsync(
            $"debian-{suite}-{major}", (stage, final) => UnpackAsync(stage, final, cancellationToken), cancellationToken);
        var binaries = new ServerBinaries($"{root}/usr/lib/postgresql/{major}/bin", major);
        string[] missing = await ExtensionFiles.MissingAsync(binaries, request.Extensions, cancellationToken);
        return missing.Length == 0 ? binaries : throw new UnsuitableException($"hold no extension {string.Join(", ", missing)}");
    }

    private async Task UnpackAsync(string stage, string final, CancellationToken cancellationToken)
    {
        string script = Scripts.Read("debian-packages.sh");
        CommandResult result = await Command.RunAsync(["bash", "-c", script, "debian-packages.sh", $"{major}", suite, stage, final], cancellationToken);
        if (!result.Succeeded)
        {
            throw new UnsuitableException($"could not be unpacked: {result.Reason}");
        }
    }
}
