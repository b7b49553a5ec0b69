namespace Mapper.Annotations;

/// <summary>Adds a row-level security policy.</summary>
/// <param name="name">The policy's name.</param>
/// <example>
/// <code>
/// [Table("documents")]
/// [RowLevelSecurity]
/// [Policy("of_their_own", Using = "owner = current_user", WithCheck = "owner = current_user")]
/// public sealed class Document
/// {
///     [PrimaryKey]
///     public Guid Id { get; init; }
///
///     public required string Owner { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PolicyAttribute(string name) : Attribute
{
    /// <summary>The policy's name.</summary>
    public string Name { get; } = name;

    /// <summary>The condition under which an existing row is visible.</summary>
    public string? Using { get; set; }

    /// <summary>The condition that a new row must meet.</summary>
    public string? WithCheck { get; set; }

    /// <summary>The command that the policy applies to.</summary>
    /// <value>Default: <see cref="PolicyCommand.All"/>.</value>
    public PolicyCommand For { get; set; }

    /// <summary>The roles that the policy applies to, which must be there. <c>CURRENT_USER</c> and <c>SESSION_USER</c> mean the role that syncs.</summary>
    /// <value>Default: <c>public</c>, every role.</value>
    public string[]? To { get; set; }

    /// <summary>Whether the policy narrows the others (AS RESTRICTIVE) instead of adding to them.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Restrictive { get; set; }
}
