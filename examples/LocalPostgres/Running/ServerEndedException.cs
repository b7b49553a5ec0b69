namespace LocalPostgres.Running;

/// <summary>The server ended before it took connections.</summary>
/// <param name="log">All that it said.</param>
internal sealed class ServerEndedException(string log) : Exception(new CommandResult(ExitCode: null, log, "").Reason)
{
    public bool PortWasTaken { get; } = log.Contains("could not bind", StringComparison.Ordinal);
}
