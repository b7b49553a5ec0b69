using System.Security.Cryptography;
using System.Text;
using LocalPostgres.Binaries;

namespace LocalPostgres.Running;

/// <summary>An initialised cluster in the cache: copying it takes a fraction of what initdb takes.</summary>
internal sealed class ClusterTemplate(ServerBinaries binaries, StepDown stepDown, CacheFolder cache)
{
    public async Task<string> ProvideAsync(CancellationToken cancellationToken)
    {
        // Binaries of one major may differ in how they were built, which a cluster remembers; the date tells an upgrade in place.
        string identity = $"{binaries.BinFolder} {File.GetLastWriteTimeUtc(binaries.Postgres).Ticks} {stepDown.Owner}";
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..8];
        return await cache.ProvideAsync($"cluster-{binaries.Major}-{key}", (stage, _) => InitialiseAsync(stage, cancellationToken), cancellationToken);
    }

    private async Task InitialiseAsync(string stage, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(stage);
        if (stepDown.Owner is { } owner)
        {
            await Command.RunAsync(["chown", owner, stage], cancellationToken);
        }

        // C.UTF-8 sorts alike everywhere, but Windows and old systems don't know it.
        CommandResult result = await RunInitDbAsync(stage, "C.UTF-8", cancellationToken);
        if (!result.Succeeded)
        {
            result = await RunInitDbAsync(stage, "C", cancellationToken);
        }

        if (!result.Succeeded)
        {
            throw new UnsuitableException($"initdb in {binaries.BinFolder} failed: {result.Reason}");
        }
    }

    private Task<CommandResult> RunInitDbAsync(string folder, string locale, CancellationToken cancellationToken) => Command.RunAsync(
        [.. stepDown.Prefix, binaries.InitDb, "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", $"--locale={locale}", "--no-sync"],
        cancellationToken);
}
