namespace Mapper.Reading.Attributes;

/// <summary>A constant in an attribute: of an enum, the type is the enum and the value its number.</summary>
internal readonly record struct Constant(Type Type, object? Value);
