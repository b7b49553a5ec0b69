namespace LocalPostgres.Running;

/// <summary>How a command ended; <see cref="ExitCode"/> is null when it could not be started.</summary>
internal sealed record CommandResult(int? ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of what it said, in one line.</summary>
    public string Reason
    {
        get
        {
            string said = string.IsNullOrWhiteSpace(Errors) ? Output : Errors;
            string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Length == 0 ? $"exit code {ExitCode}" : string.Join(" | ", lines.TakeLast(4));
        }
    }
}
