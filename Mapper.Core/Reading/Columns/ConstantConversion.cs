using System.Globalization;
using System.Reflection;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>Makes an attribute's constant a value of a property's type, or nothing when it is none.</summary>
internal static class ConstantConversion
{
    internal static object? To(Type type, Constant constant) => (type.IsEnum, constant.Value) switch
    {
        (_, IEnumerable<CustomAttributeTypedArgument> items) => ToMany(type, [.. items]),
        (true, string name) => EnumMembers.Named(type, name),
        (true, not null) when constant.Type.IsEnum => constant.Type.ComparableName == type.ComparableName ? EnumMembers.Numbered(type, constant.Value) : null,
        (true, sbyte or byte or short or ushort or int or uint or long or ulong) => EnumMembers.Numbered(type, constant.Value),
        (true, _) => null,
        (_, string text) => ConstantText.To(type.ComparableName, text),
        (_, bool flag) => type.ComparableName == "System.Boolean" ? flag : null,
        (_, char character) => type.ComparableName switch
        {
            "System.Char" => character,
            "System.String" => character.ToString(),
            _ => null,
        },
        (_, sbyte or byte or short or ushort or int or uint or long or ulong or float or double) => ConstantNumber.To(type.ComparableName, constant.Value),
        _ => null,
    };

    // Bytes are one value; the elements of any other array are values of their own.
    private static object? ToMany(Type type, IReadOnlyList<CustomAttributeTypedArgument> items)
    {
        if (ItemOf(type) is not { } itemType)
        {
            return null;
        }

        object?[] values = [.. items.Select(item => To(itemType.WithoutNullable, new Constant(item.ArgumentType, item.Value)))];
        return values.Contains(null) ? null
            : type.ComparableName == "System.Byte[]" ? values.Cast<byte>().ToArray()
            : values.OfType<object>().ToEquatableArray();
    }

    /// <summary>The type of an array's or a list's elements, each of which is a constant.</summary>
    internal static Type? ItemOf(Type type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsConstructedGenericType: true, GenericTypeArguments: [var item] } when type.GetGenericTypeDefinition().FullName == "System.Collections.Generic.List`1" => item,
        _ => null,
    };

    /// <summary>The constant as it stands in the code, for messages.</summary>
    internal static string Display(Constant constant) => constant switch
    {
        { Value: string text } => $"\"{text}\"",
        { Type.IsEnum: true, Value: { } number } => $"{constant.Type.Name}.{EnumMembers.Numbered(constant.Type, number)?.Name ?? number}",
        { Value: bool flag } => flag ? "true" : "false",
        { Value: IConvertible value } => value.ToString(CultureInfo.InvariantCulture),
        _ => constant.Type.Name,
    };
}
