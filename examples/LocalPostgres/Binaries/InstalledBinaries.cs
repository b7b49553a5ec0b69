using System.Globalization;
using LocalPostgres.Running;

namespace LocalPostgres.Binaries;

/// <summary>A server that is already installed on this machine.</summary>
internal sealed class InstalledBinaries(Func<IEnumerable<string>> binFolders) : IBinaries
{
    public string Name => "installed server";

    public async Task<ServerBinaries> FindAsync(PostgresRequest request, CacheFolder cache, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> majors = SupportedMajors.For(request);
        List<ServerBinaries> found = [];
        List<string> reasons = [];
        foreach (string folder in binFolders())
        {
            if (await IdentifyAsync(folder, cancellationToken) is not { } binaries)
            {
                continue;
            }

            if (await WhyNotAsync(binaries, request, majors, cancellationToken) is { } reason)
            {
                reasons.Add($"{folder} {reason}");
            }
            else
            {
                found.Add(binaries);
            }
        }

        return found.MinBy(binaries => majors.ToList().IndexOf(binaries.Major))
            ?? throw new UnsuitableException(reasons.Count == 0 ? "none found" : string.Join("; ", reasons));
    }

    private static async Task<ServerBinaries?> IdentifyAsync(string folder, CancellationToken cancellationToken)
    {
        var binaries = new ServerBinaries(folder, Major: 0);
        if (!File.Exists(binaries.Postgres) || !File.Exists(binaries.InitDb))
        {
            return null;
        }

        // "postgres (PostgreSQL) 17.5 (Debian 17.5-1)", "18beta1", "19devel"
        CommandResult version = await Command.RunAsync([binaries.Postgres, "--version"], cancellationToken);
        string number = string.Concat((version.Output.Split(' ').ElementAtOrDefault(2) ?? "").TakeWhile(char.IsAsciiDigit));
        return int.TryParse(number, CultureInfo.InvariantCulture, out int major) ? binaries with { Major = major } : null;
    }

    private static async Task<string?> WhyNotAsync(
        ServerBinaries binaries, PostgresRequest request, IReadOnlyList<int> majors, CancellationToken cancellationToken)
    {
        if (!majors.Contains(binaries.Major))
        {
            return $"is PostgreSQL {binaries.Major}";
        }

        string[] missing = await ExtensionFiles.MissingAsync(binaries, request.Extensions, cancellationToken);
        return missing.Length == 0 ? null : $"(PostgreSQL {binaries.Major}) has no extension {string.Join(", ", missing)}";
    }
}
