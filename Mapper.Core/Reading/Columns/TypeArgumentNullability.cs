using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>What a class says of a base's type argument: <c>class Note : Named&lt;string?&gt;</c> makes the base's <c>T Name</c> nullable.</summary>
internal static class TypeArgumentNullability
{
    /// <summary>The state that the hierarchy of a class gives to a base's type parameter, or <see langword="null"/> when it gives none.</summary>
    internal static NullableState? StateOf(Type mapped, Type parameter)
    {
        if (Heir(mapped, parameter.DeclaringType!) is not { } heir)
        {
            return null;
        }

        Type[] arguments = heir.BaseType!.GenericTypeArguments;
        NullableState state = At(heir, 1 + arguments.Take(parameter.GenericParameterPosition).Sum(References));
        Type argument = arguments[parameter.GenericParameterPosition];
        return argument.IsGenericParameter && state == NullableState.NotNull ? StateOf(mapped, argument) ?? state : state;
    }

    /// <summary>The class, as it is written, right below a generic base.</summary>
    private static Type? Heir(Type mapped, Type definition)
    {
        for (Type? type = mapped; type?.BaseType is { } parent; type = parent)
        {
            if (parent.IsConstructedGenericType && parent.GetGenericTypeDefinition() == definition)
            {
                return type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
            }
        }

        return null;
    }

    private static NullableState At(Type heir, int place) =>
        NullableFlags.Of(heir.GetCustomAttributesData()) is { } flags
            ? flags.Count == 1 ? flags[0] : flags[place]
            : NullableFlags.Context(heir);

    /// <summary>How many states a type takes in the encoding.</summary>
    private static int References(Type type) => type switch
    {
        { IsGenericParameter: true } => 1,
        { IsArray: true } => 1 + References(type.GetElementType()!),
        { IsNullableValue: true } => References(type.GenericTypeArguments[0]),
        { IsValueType: true, IsGenericType: false } => 0,
        _ => 1 + type.GenericTypeArguments.Sum(References),
    };
}
