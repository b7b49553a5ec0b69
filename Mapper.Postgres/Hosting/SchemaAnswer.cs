namespace Mapper.Postgres.Hosting;

/// <summary>What the database answered when it was verified.</summary>
/// <param name="AskedAt">When it was asked, in UTC.</param>
/// <param name="Timestamp">The same on the clock that never turns back.</param>
internal sealed record SchemaAnswer(DateTimeOffset AskedAt, long Timestamp)
{
    /// <summary>What verifying found; <see langword="null"/> where it failed.</summary>
    internal SchemaReport? Report { get; init; }

    /// <summary>Why it failed.</summary>
    internal Exception? Error { get; init; }
}
