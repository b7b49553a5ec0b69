using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>
/// Whether a property takes null, from the compiler's attributes: <see cref="NullabilityInfoContext"/> can be switched off, and wants types of this process.
/// The encoding: https://github.com/dotnet/roslyn/blob/main/docs/features/nullable-metadata.md
/// </summary>
internal sealed class Nullability
{
    private readonly Dictionary<Type, NullableState> _contexts = [];

    internal bool IsNullable(ClassProperty property, Type mapped) =>
        property.Property.PropertyType is { IsValueType: true } type
            ? type.IsNullableValue
            : StateOf(property, mapped) != NullableState.NotNull;

    private NullableState StateOf(ClassProperty property, Type mapped)
    {
        NullableState state = NullableFlags.Of(property.Own)?[0] ?? ContextOf(property.Property.DeclaringType!);
        return state == NullableState.NotNull && Parameter(property.Property) is { } parameter
            ? TypeArgumentNullability.StateOf(mapped, parameter) ?? state
            : state;
    }

    // One answer for all properties of a class.
    private NullableState ContextOf(Type type)
    {
        if (!_contexts.TryGetValue(type, out NullableState state))
        {
            state = NullableFlags.Context(type);
            _contexts.Add(type, state);
        }

        return state;
    }

    /// <summary>The type parameter that a generic class gives the property as its type.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The property was found on a type whose properties are kept, and its generic definition keeps the same ones.")]
    private static Type? Parameter(PropertyInfo property)
    {
        if (property.DeclaringType is not { IsConstructedGenericType: true } declaring)
        {
            return null;
        }

        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        Type? type = declaring.GetGenericTypeDefinition().GetProperties(declared).FirstOrDefault(other => other.Name == property.Name)?.PropertyType;
        return type is { IsGenericParameter: true } ? type : null;
    }
}
