namespace Mapper.Annotations;

/// <summary>Adds a UNIQUE constraint over the property, or on a class over the named properties.</summary>
/// <param name="properties">On a class: the properties by name. On a property: none.</param>
/// <example>
/// <code>
/// [Unique]
/// public required string Email { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class UniqueAttribute(params string[] properties) : Attribute
{
    /// <summary>The properties, in order; empty on a property.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The constraint's name.</summary>
    /// <value>Default: <c>uq_table_column_column</c>.</value>
    public string? Name { get; set; }

    /// <summary>Whether two NULLs count as equal.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool NullsNotDistinct { get; set; }

    /// <summary>Whether a transaction may put the check off to its end.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Deferrable { get; set; }

    /// <summary>Whether the check is put off unless a transaction asks otherwise; needs <see cref="Deferrable"/>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool InitiallyDeferred { get; set; }
}
