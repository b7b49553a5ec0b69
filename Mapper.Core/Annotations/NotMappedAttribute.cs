namespace Mapper.Annotations;

/// <summary>Says that the property is not a column.</summary>
/// <example>
/// <code>
/// public decimal Price { get; init; }
///
/// [NotMapped]
/// public string? Draft { get; set; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotMappedAttribute : Attribute;
