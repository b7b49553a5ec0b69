using LocalPostgres.Running;

namespace LocalPostgres.Binaries;

/// <summary>Tells by its control file whether an extension is there, without a server.</summary>
internal static class ExtensionFiles
{
    public static async Task<string[]> MissingAsync(ServerBinaries binaries, IReadOnlyList<string> extensions, CancellationToken cancellationToken)
    {
        if (extensions.Count == 0)
        {
            return [];
        }

        string[] shares = [.. await ShareFoldersAsync(binaries, cancellationToken)];
        return [.. extensions.Where(name => !shares.Any(share => File.Exists(Path.Combine(share, "extension", $"{name}.control"))))];
    }

    private static async Task<IEnumerable<string>> ShareFoldersAsync(ServerBinaries binaries, CancellationToken cancellationToken)
    {
        if (File.Exists(binaries.Tool("pg_config")))
        {
            CommandResult told = await Command.RunAsync([binaries.Tool("pg_config"), "--sharedir"], cancellationToken);
            if (told.Succeeded)
            {
                return [told.Output.Trim()];
            }
        }

        // As their packagers lay them out: beside bin (EnterpriseDB, npm), per major (Homebrew), Debian.
        return new[] { "../share", "../share/postgresql", $"../share/postgresql@{binaries.Major}", $"../../../../share/postgresql/{binaries.Major}" }
            .Select(relative => Path.GetFullPath(Path.Combine(binaries.BinFolder, relative)));
    }
}
