using Mapper.Annotations;

namespace Mapper.Postgres.Probing;

/// <summary>That a comparison of a model with the database found no difference, and what the catalog was like then.</summary>
[Table("fingerprints")]
internal sealed class FingerprintRow
{
    // Of the model and of the options that decide what a sync does.
    [PrimaryKey]
    public required string Asked { get; init; }

    // How many tables the model has.
    public int? TableCount { get; init; }

    // The tables that were looked at, whether they exist or not.
    public string[]? SchemaNames { get; init; }

    public string[]? TableNames { get; init; }

    public long? Fingerprint { get; init; }

    // Of each of the tables alone.
    public long[]? TableFingerprints { get; init; }

    // Whose the tables and types were.
    public long? Owners { get; init; }

    // Which data steps had run; NULL for a model that has none.
    public long? DataSteps { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}
