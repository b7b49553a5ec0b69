namespace Mapper.Annotations;

/// <summary>Says that the property is not a column.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotMappedAttribute : Attribute;
