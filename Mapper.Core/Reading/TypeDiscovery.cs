using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Errors;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>Finds the annotated types of assemblies. A type that can't be loaded is reported: the model is never silently smaller than the code.</summary>
internal static class TypeDiscovery
{
    [RequiresUnreferencedCode("Classes found through assemblies may have been trimmed.")]
    internal static ModelInput InAssemblies(IEnumerable<Assembly> assemblies)
    {
        List<Diagnostic> diagnostics = [];
        List<ReadableType> found = [];
        IReadOnlyList<Assembly> distinct = [.. assemblies.Distinct()];
        foreach (Assembly assembly in distinct)
        {
            foreach (Type type in Load(assembly, diagnostics))
            {
                if (IsAnnotated(type, diagnostics))
                {
                    found.Add(new ReadableType(type));
                }
            }
        }

        return new ModelInput(found) { Assemblies = distinct, Diagnostics = diagnostics, Reach = Reach };
    }

    /// <exception cref="ArgumentNullException">There is no list, or a null in it.</exception>
    internal static Type[] Given(IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        Type[] given = [.. types];
        return given.Contains(null) ? throw new ArgumentNullException(nameof(types), "One of the types is null.") : given;
    }

    [RequiresUnreferencedCode("Classes named by type may have been trimmed.")]
    internal static ModelInput InTypes(IEnumerable<Type> types) => new([.. types.Distinct().Select(Reach)]) { Reach = Reach };

    [RequiresUnreferencedCode("A class that another refers to may have been trimmed.")]
    private static ReadableType Reach(Type type) => new(type);

    [RequiresUnreferencedCode("Types may have been trimmed.")]
    private static IEnumerable<Type> Load(Assembly assembly, List<Diagnostic> diagnostics)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            IEnumerable<string> errors = exception.LoaderExceptions.OfType<Exception>().Select(error => error.Message).Distinct(StringComparer.Ordinal);
            diagnostics.AddRange(errors.Select(error => ModelErrors.NotLoadable(new Place(assembly.GetName().Name ?? "?"), error)));
            return exception.Types.OfType<Type>();
        }
    }

    private static bool IsAnnotated(Type type, List<Diagnostic> diagnostics)
    {
        try
        {
            return type.IsClass && (ClassAnnotations.HasTable(type) || DataStepReader.IsStep(type));
        }
        catch (Exception exception) when (LoadFailure.Is(exception))
        {
            diagnostics.Add(ModelErrors.NotLoadable(new Place(type.DisplayName), exception.Message));
            return false;
        }
    }
}
