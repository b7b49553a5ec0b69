using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>The members of a CLR enum, in the order in which they are written.</summary>
internal static class EnumMembers
{
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The trimmer keeps the fields of every enum that it keeps.")]
    internal static IReadOnlyList<FieldInfo> Of(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => field.HasMetadataToken() ? field.MetadataToken : 0)];

    internal static EnumDefault? Named(Type type, string name) =>
        Of(type).FirstOrDefault(field => field.Name == name) is { } field ? new EnumDefault(name, Number(field.GetRawConstantValue()!)) : null;

    /// <summary>The member of a number; of a flags enum also a number without a member, by itself as a name.</summary>
    internal static EnumDefault? Numbered(Type type, object number)
    {
        decimal value = Number(number);
        FieldInfo? member = Of(type).FirstOrDefault(field => Number(field.GetRawConstantValue()!) == value);
        return (member, AnnotationSet.Of(type.GetCustomAttributesData()).Has(Bcl.Flags)) switch
        {
            ({ } field, _) => new EnumDefault(field.Name, value),
            (null, true) => new EnumDefault(value.ToString(CultureInfo.InvariantCulture), value),
            _ => null,
        };
    }

    /// <summary>The enum that a column's type is, or is an array or list of.</summary>
    internal static Type? EnumIn(Type type) => type switch
    {
        { IsEnum: true } => type,
        { IsArray: true } => EnumIn(type.GetElementType()!.WithoutNullable),
        { IsConstructedGenericType: true, GenericTypeArguments: [var item] } => EnumIn(item.WithoutNullable),
        _ => null,
    };

    private static decimal Number(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
