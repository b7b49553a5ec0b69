using LocalPostgres.Binaries;

namespace LocalPostgres.Running;

/// <summary>
/// The server on Windows, through pg_ctl, which sheds an administrator's rights. Best effort: it stops on Dispose and
/// on a normal exit; there is no shell to outlive an owner that is killed.
/// </summary>
internal sealed class WindowsKeeper : IKeeper
{
    private readonly ServerBinaries _binaries;
    private readonly DataFolder _folder;
    private readonly CommandResult _started;

    private WindowsKeeper(ServerBinaries binaries, DataFolder folder, CommandResult started)
    {
        (_binaries, _folder, _started) = (binaries, folder, started);
        AppDomain.CurrentDomain.ProcessExit += StopAtExit;
    }

    public static async Task<IKeeper> StartAsync(
        ServerBinaries binaries, DataFolder folder, string template, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        CopyFolder(template, folder.Data);
        string options = string.Join(' ', arguments.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));
        CommandResult started = await Command.RunAsync(
            [binaries.Tool("pg_ctl"), "start", "-w", "-D", folder.Data, "-l", folder.Log, "-o", options], cancellationToken);
        return new WindowsKeeper(binaries, folder, started);
    }

    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (!_started.Succeeded)
        {
            throw new ServerEndedException(await _folder.ReadLogAsync(cancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        await Command.RunAsync([_binaries.Tool("pg_ctl"), "stop", "-w", "-m", "immediate", "-D", _folder.Data], CancellationToken.None);
        Directory.Delete(_folder.Path, recursive: true);
    }

    private void StopAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(2));

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
