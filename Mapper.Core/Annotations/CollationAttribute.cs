namespace Mapper.Annotations;

/// <summary>Gives the column a collation.</summary>
/// <param name="name">The collation: <c>C</c>, <c>de-x-icu</c>, <c>schema.name</c>.</param>
/// <example>
/// <code>
/// [Collation("C")]
/// public required string Code { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CollationAttribute(string name) : Attribute
{
    /// <summary>The collation's name.</summary>
    public string Name { get; } = name;
}
