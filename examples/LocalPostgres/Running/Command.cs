using System.ComponentModel;
using System.Diagnostics;

namespace LocalPostgres.Running;

/// <summary>Runs a command to its end; cancelling kills it.</summary>
internal static class Command
{
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(words) };
        try
        {
            process.Start();
        }
        catch (Win32Exception notStarted)
        {
            return new CommandResult(ExitCode: null, "", notStarted.Message);
        }

        try
        {
            // Standard input stays open: a script may take its end for that of its owner.
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>All three streams redirected, and nothing of the user's libpq or language settings.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = "C";
        start.Environment["TZ"] = "UTC";
        return start;
    }
}
