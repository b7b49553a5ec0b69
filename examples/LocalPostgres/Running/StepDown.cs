namespace LocalPostgres.Running;

/// <summary>How commands are run as somebody PostgreSQL accepts: it refuses to run as root.</summary>
/// <param name="Prefix">The words before the command.</param>
/// <param name="Owner">The account that must own the data, null for the current one.</param>
internal sealed record StepDown(IReadOnlyList<string> Prefix, string? Owner)
{
    private const string Nobody = "65534";

    public static StepDown None { get; } = new([], Owner: null);

    /// <summary>Root, shown to the server as nobody: no account, no chown.</summary>
    public static StepDown UserNamespace { get; } = new(["unshare", "-U", $"--map-user={Nobody}", $"--map-group={Nobody}"], Owner: null);

    /// <summary>For containers that forbid user namespaces.</summary>
    public static StepDown ToNobody { get; } = new(["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"], $"{Nobody}:{Nobody}");

    public static async Task<StepDown> DetectAsync(CancellationToken cancellationToken)
    {
        bool root = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        // initdb also refuses a user id without a name, such as docker run --user gives.
        if (!root && Environment.UserName.Length > 0)
        {
            return None;
        }

        CommandResult namespaces = await Command.RunAsync([.. UserNamespace.Prefix, "true"], cancellationToken);
        return namespaces.Succeeded ? UserNamespace : root ? ToNobody : None;
    }
}
