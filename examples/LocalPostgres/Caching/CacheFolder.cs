using LocalPostgres.Running;

namespace LocalPostgres;

/// <summary>Downloads and templates, one folder a user, filled once and shared by any number of processes.</summary>
internal sealed class CacheFolder(string root)
{
    public string Root { get; } = root;

    public static CacheFolder Default(StepDown stepDown) => new(CachePlaces.FirstUsable(stepDown));

    /// <summary>
    /// Returns the named folder, after <paramref name="fill"/> has made it the first time: in a staging folder, its first argument,
    /// that is renamed to the second at the end. So a folder under its final name is always whole, whoever was killed when.
    /// </summary>
    public async Task<string> ProvideAsync(string name, Func<string, string, Task> fill, CancellationToken cancellationToken)
    {
        string final = Path.Combine(Root, name);
        if (Directory.Exists(final))
        {
            return final;
        }

        await using FileStream held = await FileLock.AcquireAsync(final + ".lock", cancellationToken);
        if (!Directory.Exists(final))
        {
            // A name nobody used before: what an interrupted run left behind may still be written to.
            string stage = $"{final}.stage-{Guid.NewGuid():N}";
            RemoveStages(final);
            try
            {
                await fill(stage, final);
                Directory.Move(stage, final);
            }
            finally
            {
                RemoveStages(final);
            }
        }

        return final;
    }

    private static void RemoveStages(string final)
    {
        foreach (string stage in Directory.EnumerateDirectories(Path.GetDirectoryName(final)!, Path.GetFileName(final) + ".stage-*"))
        {
            try
            {
                Directory.Delete(stage, recursive: true);
            }
            catch (IOException)
            {
                // Still being written to by a script whose owner was killed a moment ago; that script removes it.
            }
        }
    }
}
