using System.Reflection;

namespace Mapper.Reading.Attributes;

/// <summary>One attribute as the metadata states it. No instance is made: what the code leaves unset is known to be unset, and a metadata-only load context will do.</summary>
internal sealed class Annotation(CustomAttributeData data)
{
    /// <summary>The attribute's full name; of a generic one with its arity and without its arguments.</summary>
    internal string FullName { get; } = data.AttributeType is { IsGenericType: false, FullName: { } name } ? name : $"{data.AttributeType.Namespace}.{data.AttributeType.Name}";

    /// <summary>The name as it is written in brackets, for messages.</summary>
    internal string Brackets => $"[{data.AttributeType.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal)}]";

    internal bool IsOurs => data.AttributeType.Namespace == Ours.Namespace;

    internal int ArgumentCount => data.ConstructorArguments.Count;

    internal Type? TypeArgument => data.AttributeType.IsGenericType ? data.AttributeType.GenericTypeArguments[0] : null;

    /// <summary>Whether a property is set, and not to null.</summary>
    internal bool States(string property) => Named(property) is { Value: not null };

    internal string? Text(string property) => Named(property)?.Value as string;

    internal bool Flag(string property) => Named(property)?.Value is true;

    internal int? Int(string property) => Named(property)?.Value as int?;

    internal long? Long(string property) => Named(property)?.Value as long?;

    internal IReadOnlyList<string?>? Texts(string property) => Items<string?>(Named(property));

    internal IReadOnlyList<bool>? Flags(string property) => Items<bool>(Named(property));

    internal Constant? Constant(string property) => Named(property) is { } argument ? new Constant(argument.ArgumentType, argument.Value) : null;

    internal IReadOnlyList<Constant>? Constants(string property) => Named(property) is { } argument ? Elements(argument) : null;

    internal Constant ConstantAt(int position) => new(data.ConstructorArguments[position].ArgumentType, data.ConstructorArguments[position].Value);

    internal T? At<T>(int position) => position < ArgumentCount && data.ConstructorArguments[position].Value is T value ? value : default;

    /// <summary>All strings among the constructor's arguments from a position on, arrays unrolled: how attributes name properties.</summary>
    internal IReadOnlyList<string> Names(int from = 0) =>
        [.. data.ConstructorArguments.Skip(from).SelectMany(argument => argument.Value is string name ? [name] : Items<string>(argument) ?? [])];

    /// <summary>The elements of an array argument.</summary>
    internal static IReadOnlyList<Constant>? Elements(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> items ? [.. items.Select(item => new Constant(item.ArgumentType, item.Value))] : null;

    internal IReadOnlyList<T>? ItemsAt<T>(int position) => position < ArgumentCount ? Items<T>(data.ConstructorArguments[position]) : null;

    private static IReadOnlyList<T>? Items<T>(CustomAttributeTypedArgument? argument) =>
        argument is { } array && Elements(array) is { } items ? [.. items.Select(item => (T)item.Value!)] : null;

    private CustomAttributeTypedArgument? Named(string property)
    {
        foreach (CustomAttributeNamedArgument argument in data.NamedArguments)
        {
            if (argument.MemberName == property)
            {
                return argument.TypedValue;
            }
        }

        return null;
    }
}
