using System.Reflection;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Classes;

/// <summary>The properties of a class, base before derived. An override stays where its base stands; <c>new</c> replaces the base's property.</summary>
internal sealed class PropertyReader(NamingConvention naming)
{
    internal IReadOnlyList<ClassProperty> Read(ReadableType type)
    {
        List<Declaration> declarations = [];
        foreach (ReadableType level in type.Hierarchy)
        {
            ParameterInfo[] parameters = [.. level.Type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(constructor => constructor.GetParameters())];
            foreach (PropertyInfo property in DeclaredBy(level))
            {
                Place(declarations, new Declaration(property, parameters));
            }
        }

        return [.. declarations.Select(Describe)];
    }

    private static IEnumerable<PropertyInfo> DeclaredBy(ReadableType level)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return level.Type.GetProperties(declared)
            .Where(property => property.GetIndexParameters().Length == 0 && !property.Name.Contains('.', StringComparison.Ordinal))
            .OrderBy(property => property.HasMetadataToken() ? property.MetadataToken : 0);
    }

    private static void Place(List<Declaration> declarations, Declaration declaration)
    {
        int shadowed = declarations.FindIndex(other => other.Property.Name == declaration.Property.Name);
        if (shadowed >= 0 && declaration.IsOverride)
        {
            declarations[shadowed] = declaration with { Overridden = declarations[shadowed] };
            return;
        }

        if (shadowed >= 0)
        {
            declarations.RemoveAt(shadowed);
        }

        declarations.Add(declaration);
    }

    private ClassProperty Describe(Declaration declaration)
    {
        IReadOnlyList<Declaration> chain = [.. declaration.Chain];
        AnnotationSet annotations = AnnotationSet.Of(chain.SelectMany(link => link.Attributes()));
        return new ClassProperty
        {
            Property = declaration.Property,
            Annotations = annotations,
            Own = declaration.Own,
            Column = annotations.One(Ours.Column)?.At<string>(0) ?? annotations.One(Bcl.Column)?.At<string>(0) ?? naming.Convert(declaration.Property.Name),
            HasGetter = chain.Any(link => link.Property.GetMethod is not null),
            HasPublicGetter = chain.Any(link => link.Property.GetMethod is { IsPublic: true }),
            HasSetter = chain.Any(link => link.Property.SetMethod is not null),
        };
    }

    /// <summary>One declaration of a property, with the one that it overrides.</summary>
    private sealed record Declaration(PropertyInfo Property, ParameterInfo[] Parameters)
    {
        internal Declaration? Overridden { get; init; }

        /// <summary>What stands on this very declaration. To read the metadata costs more than all that is made of it.</summary>
        internal IList<CustomAttributeData> Own { get; } = Property.GetCustomAttributesData();

        internal bool IsOverride =>
            (Property.GetMethod ?? Property.SetMethod) is { IsVirtual: true } accessor && !accessor.Attributes.HasFlag(MethodAttributes.NewSlot);

        internal IEnumerable<Declaration> Chain => Overridden is null ? [this] : [this, .. Overridden.Chain];

        /// <summary>The property's attributes, then those of the primary-constructor parameter that it comes from.</summary>
        internal IEnumerable<CustomAttributeData> Attributes() =>
            [.. Own, .. Parameter()?.GetCustomAttributesData() ?? []];

        private ParameterInfo? Parameter() =>
            Array.Find(Parameters, parameter => parameter.Name == Property.Name && parameter.ParameterType == Property.PropertyType);
    }
}
