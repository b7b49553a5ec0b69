namespace Mapper;

/// <summary>The database is not what the classes say, where it was only to be verified. Nothing was changed.</summary>
public sealed class SchemaNotInSyncException : MapperException
{
    internal SchemaNotInSyncException(SchemaReport report)
        : base("MAP3025", Describe(report)) => Report = report;

    /// <summary>What verifying found.</summary>
    public SchemaReport Report { get; }

    private static string Describe(SchemaReport report)
    {
        string[] differences = [.. report.Plan.Steps.Select(step => $"  {step.Change}"), .. report.Refused.Select(refusal => $"  {refusal}")];
        string state = (report.State, report.IsOfNewer) switch
        {
            (SchemaState.Drifted, _) => "has drifted from the model that was applied",
            (_, true) => $"has a newer version of {string.Join(", ", report.Newer)}, and these classes are not satisfied with it",
            _ => "is behind the model",
        };
        return $"The database {state}{(report.IsOfNewer ? ". It" : ", and")} was only to be verified, so nothing was changed. {(differences.Length == 1 ? "The difference" : $"The {differences.Length} differences")}:\n"
            + string.Join('\n', differences)
            + $"\n{(report.IsOfNewer ? NewerDatabaseException.WayOut(report.Newer) : "Sync the database with SyncAsync before this process starts, or let it sync by itself: mapper.OnStartup(MapperStartup.Sync).")}";
    }
}
