using System.Reflection;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Classes;

/// <summary>The annotations of a class: its own and those of its unmapped bases. A mapped base speaks for its own table alone.</summary>
internal static class ClassAnnotations
{
    internal static AnnotationSet Of(Type type, Func<Type, bool> isMapped)
    {
        List<CustomAttributeData> data = [.. type.GetCustomAttributesData()];
        for (Type? parent = type.BaseType; parent is { BaseType: not null } && !isMapped(parent); parent = parent.BaseType)
        {
            data.AddRange(parent.GetCustomAttributesData().Where(IsInherited));
        }

        return AnnotationSet.Of(data);
    }

    internal static bool HasTable(Type type) => AnnotationSet.Of(type.GetCustomAttributesData()).Has(Ours.Table, Bcl.Table);

    /// <summary>Two tables can't both have had one name.</summary>
    private static bool IsInherited(CustomAttributeData data) => $"{data.AttributeType.Namespace}.{data.AttributeType.Name}" != Ours.RenamedFrom;
}
