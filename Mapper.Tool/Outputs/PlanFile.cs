namespace Mapper.Tool.Outputs;

/// <summary>A plan as a program or a reviewer gets it.</summary>
internal static class PlanFile
{
    internal static string Write(SyncPlan plan, OutputFormat format) => format switch
    {
        OutputFormat.Json => plan.ToJson() + "\n",
        OutputFormat.Markdown => plan.ToMarkdown(),
        _ => plan.ToSql(),
    };

    internal static ExitCode ExitCodeOf(SyncPlan plan) => plan switch
    {
        { Refused.Count: > 0 } => ExitCode.Refused,
        { IsEmpty: true } => ExitCode.Clean,
        _ => ExitCode.Pending,
    };
}
