using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>A class on its way to a table: what its readers ask of it, and the table as far as it is.</summary>
internal sealed class TableDraft
{
    internal required Type Class { get; init; }

    internal required QualifiedName Name { get; init; }

    internal required PluginModel Plugin { get; init; }

    internal required AnnotationSet Annotations { get; init; }

    /// <summary>Every instance property, whatever it is to the table.</summary>
    internal required IReadOnlyList<ClassProperty> Properties { get; init; }

    /// <summary>The properties that are columns: at first as declared, then in the order of creation.</summary>
    internal required IReadOnlyList<ClassProperty> Columns { get; set; }

    internal required IReadOnlyList<ClassProperty> Navigations { get; init; }

    /// <summary>The column that is an identity only because another ORM's conventions make it one.</summary>
    internal string? ImpliedIdentity { get; set; }

    internal required TableModel Table { get; set; }

    internal string Member => Class.DisplayName;

    internal Place Place => new(Member, Name.ToString());

    /// <summary>Whether any Mapper attribute is on the class or its properties.</summary>
    internal bool IsOurs => Annotations.HasOurs || Properties.Any(property => property.Annotations.HasOurs);

    internal Place PlaceOf(ClassProperty? property) => property is null ? Place : new Place(property.Member, $"{Name}.{property.Column}");

    /// <summary>The annotations of a kind on properties, in the order of the columns, then those on the class.</summary>
    internal IReadOnlyList<(Annotation Annotation, ClassProperty? Owner)> Annotated(params ReadOnlySpan<string> fullNames)
    {
        List<(Annotation, ClassProperty?)> found = [];
        foreach (ClassProperty property in Columns)
        {
            found.AddRange(property.Annotations.All(fullNames).Select(annotation => (annotation, (ClassProperty?)property)));
        }

        found.AddRange(Annotations.All(fullNames).Select(annotation => (annotation, (ClassProperty?)null)));
        return found;
    }
}
