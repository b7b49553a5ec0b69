using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>Assemblies as what a model is read from: by the versions of their modules, which a compiler changes with every change of the source.</summary>
internal static class AssemblySet
{
    /// <exception cref="ArgumentNullException">There is no list, or a null in it.</exception>
    internal static Assembly[] Given(IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        Assembly[] given = [.. assemblies];
        return given.Contains(null) ? throw new ArgumentNullException(nameof(assemblies), "One of the assemblies is null.") : given;
    }

    /// <summary>What names the assemblies and how they are read; <see langword="null"/> where that can't be put in words.</summary>
    internal static string? NameOf(IReadOnlyCollection<Assembly> assemblies, ModelOptions options)
    {
        string? naming = options.Naming == NamingConvention.SnakeCase ? "snake" : options.Naming == NamingConvention.Exact ? "exact" : null;
        if (naming is null || assemblies.Count == 0)
        {
            return null;
        }

        var versions = new List<string>();
        foreach (Assembly assembly in assemblies)
        {
            if (assembly.IsDynamic)
            {
                return null;
            }

            versions.Add(assembly.ManifestModule.ModuleVersionId.ToString());
        }

        versions.Sort(StringComparer.Ordinal);
        return string.Join('\n', [.. versions, naming, options.DefaultSchema]);
    }

    /// <summary>Whether nothing of the model comes from assemblies beside these, whose change their versions would not show: base classes, enums, what is referenced.</summary>
    [RequiresUnreferencedCode("Looks at every property of the classes.")]
    internal static bool SaysAll(IReadOnlyCollection<Assembly> assemblies, SchemaModel model)
    {
        HashSet<Assembly> known = [.. assemblies, typeof(AssemblySet).Assembly];
        var seen = new HashSet<Type>();
        return model.Tables.Select(table => table.ClrType.Value).Concat(model.DataSteps.Select(step => step.ClrType.Value)).All(type => type is not null && IsWithin(type));

        bool IsWithin(Type type) => !seen.Add(type) || (IsKnown(type) && Parts(type).All(IsWithin));

        bool IsKnown(Type type) => known.Contains(type.Assembly) || IsForeign(type.Assembly);

        IEnumerable<Type> Parts(Type type) =>
        [
            .. type.HasElementType ? [type.GetElementType()!] : Type.EmptyTypes,
            .. type.IsGenericType ? type.GetGenericArguments() : [],
            .. IsForeign(type.Assembly) ? [] : Members(type),
        ];
    }

    // The types that a class's reading looks at.
    [RequiresUnreferencedCode("Looks at every property of the classes.")]
    private static IEnumerable<Type> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        PropertyInfo[] properties = type.GetProperties(All);
        return
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. properties.Select(property => property.PropertyType),
            .. type.GetCustomAttributesData().Concat(properties.SelectMany(property => property.GetCustomAttributesData())).SelectMany(Named),
        ];
    }

    private static IEnumerable<Type> Named(CustomAttributeData attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(argument => argument.TypedValue)).SelectMany(Named)];

    private static IEnumerable<Type> Named(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IEnumerable<CustomAttributeTypedArgument> many => many.SelectMany(Named),
        _ => [],
    };

    // The framework and the libraries that bring types for columns: they are known by name.
    private static bool IsForeign(Assembly assembly)
    {
        AssemblyName name = assembly.GetName();
        return name.Name is "Npgsql" or "Pgvector" or "Microsoft.EntityFrameworkCore.Abstractions"
            || (name.Name is { } simple && simple.StartsWith("System.", StringComparison.Ordinal) && name.GetPublicKeyToken() is { Length: > 0 });
    }
}
