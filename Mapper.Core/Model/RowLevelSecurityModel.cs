namespace Mapper.Model;

/// <summary>Row-level security of a table.</summary>
public sealed record RowLevelSecurityModel
{
    /// <summary>Whether it is enabled; PostgreSQL keeps policies also where it is not.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the policies bind the table's owner too.</summary>
    public bool Force { get; init; }

    /// <summary>The policies, ordered by name.</summary>
    public EquatableArray<PolicyModel> Policies { get; init; }
}
