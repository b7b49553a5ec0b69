using System.Reflection;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Columns;

/// <summary>Reads the compiler's <c>NullableAttribute</c> and <c>NullableContextAttribute</c>.</summary>
internal static class NullableFlags
{
    /// <summary>The states that a member states: one for all, or one for each type reference in it.</summary>
    internal static IReadOnlyList<NullableState>? Of(IEnumerable<CustomAttributeData> data) =>
        AnnotationSet.Of(data).One(Bcl.Nullable) is { } attribute
            ? attribute.ItemsAt<byte>(0) is { } many ? [.. many.Select(state => (NullableState)state)] : [(NullableState)attribute.At<byte>(0)]
            : null;

    /// <summary>The state of references that state none: that of the nearest type around them.</summary>
    internal static NullableState Context(Type? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (AnnotationSet.Of(type.GetCustomAttributesData()).One(Bcl.NullableContext) is { } context)
            {
                return (NullableState)context.At<byte>(0);
            }
        }

        return NullableState.Oblivious;
    }
}
