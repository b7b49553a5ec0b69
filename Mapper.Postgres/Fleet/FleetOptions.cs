namespace Mapper.Postgres;

/// <summary>How many databases are kept in step.</summary>
public sealed record FleetOptions
{
    /// <summary>How many databases are synced at once; each takes one connection.</summary>
    /// <value>Default: 8.</value>
    public int Parallelism { get; init; } = 8;

    /// <summary>How each is synced.</summary>
    /// <value>Default: every default.</value>
    public MigratorOptions Migrator { get; init; } = new();
}
