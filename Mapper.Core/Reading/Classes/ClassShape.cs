using Mapper.Errors;

namespace Mapper.Reading.Classes;

/// <summary>Whether a type can be a table at all.</summary>
internal static class ClassShape
{
    internal static Diagnostic? Mistake(Type type)
    {
        var place = new Place(type.DisplayName);
        return type switch
        {
            { IsInterface: true } => ModelErrors.NotAClass(place, "An interface"),
            { IsEnum: true } => ModelErrors.NotAClass(place, "An enum without [EnumType]"),
            { IsValueType: true } => ModelErrors.NotAClass(place, "A struct"),
            { IsArray: true } or { IsPointer: true } or { IsByRef: true } => ModelErrors.NotAClass(place, "An array or pointer"),
            { BaseType.ComparableName: "System.MulticastDelegate" } => ModelErrors.NotAClass(place, "A delegate"),
            { ContainsGenericParameters: true } => ModelErrors.OpenGeneric(place),
            { IsAbstract: true } => ModelErrors.AbstractClass(place),
            _ => null,
        };
    }
}
