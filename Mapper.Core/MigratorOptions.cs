namespace Mapper;

/// <summary>How a <see cref="Migrator"/> works.</summary>
public sealed record MigratorOptions
{
    /// <summary>From how many rows on long work is done online.</summary>
    /// <value>Default: 100 000 rows.</value>
    public long OnlineThreshold { get; init; } = 100_000;
}
