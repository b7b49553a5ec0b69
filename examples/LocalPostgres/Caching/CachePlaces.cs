using LocalPostgres.Running;

namespace LocalPostgres;

/// <summary>Where the cache may be: with the user's other caches if they can be written.</summary>
internal static class CachePlaces
{
    public static string FirstUsable(StepDown stepDown) =>
        Candidates(stepDown).FirstOrDefault(IsUsable)
        ?? throw new InvalidOperationException($"No folder for a cache can be written: tried {string.Join(", ", Candidates(stepDown))}.");

    private static IEnumerable<string> Candidates(StepDown stepDown)
    {
        if (stepDown.Owner is not null)
        {
            // Nobody can't look into root's home.
            yield return "/var/cache/mapper";
            yield break;
        }

        if (OperatingSystem.IsWindows())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "mapper");
        }

        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches && Path.IsPathRooted(caches))
        {
            yield return Path.Combine(caches, "mapper");
        }

        if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home && Path.IsPathRooted(home))
        {
            yield return Path.Combine(home, ".cache", "mapper");
        }

        yield return Path.Combine(Path.GetTempPath(), $"mapper-cache-{Environment.UserName}");
    }

    private static bool IsUsable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                // Fails on a folder that somebody else put there first: binaries from it would be theirs.
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }

            using FileStream probe = File.Create(Path.Combine(folder, $".probe-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
