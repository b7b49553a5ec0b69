namespace Mapper.Annotations;

/// <summary>
/// Enables row-level security on the table. Taken off again, what it enabled is disabled, unless somebody else's policy stands on the table; a class
/// that never had it leaves alone what an operator enabled.
/// </summary>
/// <example>
/// <code>
/// [Table("notes")]
/// [RowLevelSecurity(Force = true)]
/// [Policy("all_may_read", For = PolicyCommand.Select, Using = "true")]
/// public sealed class Note
/// {
///     [PrimaryKey]
///     public Guid Id { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RowLevelSecurityAttribute : Attribute
{
    /// <summary>Whether the policies bind the table's owner too.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Force { get; set; }
}
