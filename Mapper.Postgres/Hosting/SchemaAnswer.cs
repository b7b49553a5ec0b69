namespace Mapper.Postgres.Hosting;

/// <summary>What the database answered when it was verified.</summary>
/// <param name="AskedAt">When it was asked, in UTC.</param>
/// <param name="Timestamp">The same on the clock that never turns back.</param>
internal sealed record SchemaAnswer(DateTimeOffset AskedAt, long Timestamp)
{
    /// <summary>What verifying found; <see langword="null"/> where it failed.</summary>
    internal SchemaFinding? Found { get; init; }

    /// <summary>Why it failed.</summary>
    internal Exception? Error { get; init; }
}

/// <summary>What is kept of a report: not the report itself, whose model would hold the types of a plugin that is unloaded meanwhile.</summary>
/// <param name="State">How the database stands to its classes.</param>
/// <param name="Summary">The same in a sentence.</param>
/// <param name="Differences">How many there are.</param>
internal sealed record SchemaFinding(SchemaState State, string Summary, int Differences)
{
    internal static SchemaFinding Of(SchemaReport report) => new(report.State, report.Summary, report.Plan.Steps.Count + report.Refused.Count);
}
