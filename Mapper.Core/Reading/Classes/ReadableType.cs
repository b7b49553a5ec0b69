using System.Diagnostics.CodeAnalysis;

namespace Mapper.Reading.Classes;

/// <summary>A type whose properties, constructors and interfaces the trimmer has been told to keep.</summary>
internal readonly struct ReadableType([DynamicallyAccessedMembers(ReadableType.Members)] Type type)
{
    internal const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.AllProperties | DynamicallyAccessedMemberTypes.AllConstructors | DynamicallyAccessedMemberTypes.Interfaces;

    [DynamicallyAccessedMembers(Members)]
    internal Type Type { get; } = type;

    /// <summary>The type and its bases, <see cref="object"/> first.</summary>
    internal IReadOnlyList<ReadableType> Hierarchy
    {
        get
        {
            List<ReadableType> types = [this];
            while (types[^1].Type.BaseType is { } parent)
            {
                types.Add(new ReadableType(parent));
            }

            types.Reverse();
            return types;
        }
    }
}
