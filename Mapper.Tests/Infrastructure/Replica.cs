using System.Diagnostics;

namespace Mapper.Tests;

/// <summary>A running process of a <see cref="Release"/>. It waits for its orders, so that many that are slow to start can all begin at once.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private static readonly string Runtime = Path.Combine(AppContext.BaseDirectory, "Mapper.Tests");

    private readonly Process _process;
    private readonly Task<string> _errors;

    internal Replica(string program)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", $"{Runtime}.runtimeconfig.json", "--depsfile", $"{Runtime}.deps.json", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The runtime's debugger sockets outlive a killed process.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Syncs, and answers with how much it applied, or with the code and text of what it failed with.</summary>
    internal async Task<string> SyncAsync(string connectionString, long onlineThreshold = 100_000)
    {
        await _process.StandardInput.WriteLineAsync(Release.Order(connectionString, onlineThreshold));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? $"It ended without an answer: {await _errors}";
    }

    /// <summary>SIGKILL.</summary>
    internal void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
