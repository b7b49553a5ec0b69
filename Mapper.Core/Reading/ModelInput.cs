using System.Reflection;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>What a model is read from.</summary>
internal sealed record ModelInput(IReadOnlyList<ReadableType> Types)
{
    /// <summary>Assemblies that were given whole; those of the types count anyway.</summary>
    internal IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>What went wrong before any class was read.</summary>
    internal IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Makes a class readable that is no part of the model but referred to; <see langword="null"/> where the trimmer forbids it.</summary>
    internal Func<Type, ReadableType>? Reach { get; init; }
}
