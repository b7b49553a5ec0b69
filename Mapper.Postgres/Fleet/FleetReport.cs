using System.Globalization;

namespace Mapper.Postgres;

/// <summary>What a sync of many databases did.</summary>
public sealed record FleetReport
{
    /// <summary>A report for each database, in the order in which they were given.</summary>
    public required IReadOnlyList<FleetTargetReport> Targets { get; init; }

    /// <summary>How long all of it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The databases that could not be synced; each is as it was.</summary>
    public IReadOnlyList<FleetTargetReport> Failed => [.. Targets.Where(target => target.Error is not null)];

    /// <summary>The databases that were changed.</summary>
    public IReadOnlyList<FleetTargetReport> Changed => [.. Targets.Where(target => target.Result?.Changed == true)];

    /// <summary>The report on one line: how many databases there are, how many were changed, how many failed, in how many milliseconds.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Targets.Count} databases: {Changed.Count} changed, {Failed.Count} failed, {Elapsed.TotalMilliseconds:F0} ms");
}

/// <summary>What was done to one database.</summary>
/// <param name="Name">Where it is, as <c>host:port/database</c>.</param>
/// <param name="Result">What the sync did; <see langword="null"/> where it failed.</param>
/// <param name="Error">Why it failed, mostly a <see cref="MapperException"/> or Npgsql's; <see langword="null"/> where it did not.</param>
public sealed record FleetTargetReport(string Name, SyncResult? Result, Exception? Error);
