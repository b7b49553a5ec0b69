namespace Mapper;

/// <summary>Runs a data step. Its statement is a comment: what it does is code.</summary>
/// <param name="Id">The step's identity.</param>
/// <param name="Class">Its class; <see langword="null"/> where it is not loaded.</param>
/// <param name="Phase">When it runs.</param>
public sealed record RunDataStep(string Id, string? Class, DataStepPhase Phase) : SchemaChange
{
    /// <summary>The comment that stands for it among the statements of a plan.</summary>
    internal string Comment => $"-- data step {$"{Id}{(Class is null ? "" : $" ({Class})")}".ReplaceLineEndings(" ")}: {When}";

    private protected override string Words => Phase == DataStepPhase.Baseline ? $"record data step {Id} without running it" : $"run data step {Id}";

    private string When => Phase switch
    {
        DataStepPhase.Baseline => "recorded without running it",
        DataStepPhase.Before => "runs before the changes",
        DataStepPhase.After => "runs after the changes",
        DataStepPhase.Online => "runs in batches after the commit",
        _ => "goes on in batches after the commit",
    };
}
