using System.Diagnostics.CodeAnalysis;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Classes;

/// <summary>Properties that lead to other mapped classes and are no columns.</summary>
internal static class Navigation
{
    /// <summary>The mapped class that a property leads to, be it through a collection; <see langword="null"/> when it leads to none.</summary>
    internal static Type? Target(Type type, Func<Type, bool> isMapped) =>
        isMapped(type) ? type : ElementTypes(type).FirstOrDefault(isMapped);

    /// <summary>The class that a property leads to as its annotations have it: <c>[InverseProperty]</c> and a foreign key mark navigations of classes that are not mapped.</summary>
    internal static bool IsMarked(ClassProperty property) =>
        property.Annotations.Has(Bcl.InverseProperty) || (property.Annotations.Has(Bcl.ForeignKey) && IsEntityLike(property.Type));

    internal static bool IsCollection(Type type) => type.IsArray || ElementTypes(type).Any();

    private static bool IsEntityLike(Type type) => type is { IsClass: true, IsArray: false } && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A collection whose interfaces were trimmed is no navigation, and is then reported as a type without a column type: never a wrong column.")]
    private static IEnumerable<Type> ElementTypes(Type type)
    {
        if (type.ComparableName == "System.String" || type.IsValueType)
        {
            return [];
        }

        IEnumerable<Type> contracts = type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces();
        return contracts.Where(contract => contract.ComparableName == "System.Collections.Generic.IEnumerable`1").Select(contract => contract.GenericTypeArguments[0]);
    }
}
