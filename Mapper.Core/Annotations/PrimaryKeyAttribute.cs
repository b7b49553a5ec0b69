namespace Mapper.Annotations;

/// <summary>Makes the property, or on a class the named properties in that order, the table's primary key.</summary>
/// <param name="properties">On a class: the key's properties by name. On a property: none.</param>
/// <example>
/// <code>
/// [Table("seats")]
/// [PrimaryKey(nameof(Hall), nameof(Number))]
/// public sealed class Seat
/// {
///     public int Hall { get; init; }
///
///     public int Number { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PrimaryKeyAttribute(params string[] properties) : Attribute
{
    /// <summary>The key's properties, in order; empty on a property.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The constraint's name.</summary>
    /// <value>Default: <c>pk_table</c>.</value>
    public string? Name { get; set; }
}
