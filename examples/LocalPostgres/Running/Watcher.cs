using System.ComponentModel;
using System.Diagnostics;

namespace LocalPostgres.Running;

/// <summary>
/// A shell between us and the server. It holds one end of a pipe; when ours is closed, by Dispose, by exit or by kill -9,
/// it stops the server and removes the folder. PR_SET_PDEATHSIG is no help: it fires when the starting thread ends.
/// </summary>
internal sealed class Watcher : IKeeper
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    private readonly Process _shell;
    private readonly DataFolder _folder;
    private readonly Task<string> _serverEnded;
    private readonly Task<string> _shellEnded;

    private Watcher(Process shell, DataFolder folder)
    {
        _shell = shell;
        _folder = folder;
        _serverEnded = shell.StandardOutput.ReadToEndAsync();
        _shellEnded = shell.StandardError.ReadToEndAsync();
    }

    public static Watcher Start(DataFolder folder, string template, StepDown stepDown, IReadOnlyList<string> server)
    {
        // A session of its own, and no child of ours: a signal to our process group or our tree then ends us, not the watcher.
        IReadOnlyList<string> detach = OperatingSystem.IsLinux() ? ["setsid", "--fork"] : [];
        var shell = new Process
        {
            StartInfo = Command.Describe(
            [
                .. detach, "sh", "-c", Scripts.Read("watcher.sh"), "mapper-postgres-watcher",
                folder.Path, template, stepDown.Owner ?? "", .. stepDown.Prefix, .. server,
            ]),
        };
        try
        {
            shell.Start();
        }
        catch (Win32Exception notStarted)
        {
            throw new ServerEndedException(notStarted.Message);
        }

        return new Watcher(shell, folder);
    }

    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (!await _folder.IsReadyAsync(cancellationToken))
        {
            if (_serverEnded.IsCompleted)
            {
                throw new ServerEndedException(await _folder.ReadLogAsync(cancellationToken));
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        // The end of its standard error is that of the shell itself: server and folder are gone.
        await _shellEnded;
        await _serverEnded;
        _shell.Dispose();
    }
}
