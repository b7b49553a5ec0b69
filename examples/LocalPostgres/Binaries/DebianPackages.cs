using LocalPostgres.Running;

namespace LocalPostgres.Binaries;

/// <summary>Packages of one suite of Debian, unpacked into the cache with the libraries that they need; nothing is installed.</summary>
internal sealed class DebianPackages(string suite)
{
    /// <summary>Returns the folder named <paramref name="name"/> that holds the packages.</summary>
    /// <param name="cache">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="program">A program in it; all that stand beside it can be run.</param>
    /// <param name="packages">The packages.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    public Task<string> ProvideAsync(CacheFolder cache, string name, string program, IReadOnlyList<string> packages, CancellationToken cancellationToken) =>
        OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get") && File.Exists("/usr/bin/dpkg")
            ? cache.ProvideAsync(name, (stage, final) => UnpackAsync([suite, stage, final, program, .. packages], cancellationToken), cancellationToken)
            : throw new UnsuitableException("needs apt-get and dpkg");

    private static async Task UnpackAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        CommandResult result = await Command.RunAsync(["bash", "-c", Scripts.Read("debian-packages.sh"), "debian-packages.sh", .. arguments], cancellationToken);
        if (!result.Succeeded)
        {
            throw new UnsuitableException($"could not be unpacked: {result.Reason}");
        }
    }
}
