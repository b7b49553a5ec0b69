using System.Reflection;

namespace Mapper.Reading.Attributes;

/// <summary>The attributes that count for a class, property, enum member or assembly, the nearest first.</summary>
internal sealed class AnnotationSet
{
    private readonly List<Annotation> _annotations;

    private AnnotationSet(IEnumerable<CustomAttributeData> data) => _annotations = [.. data.Select(item => new Annotation(item))];

    internal bool HasOurs => _annotations.Exists(annotation => annotation.IsOurs);

    internal IEnumerable<Annotation> Ours => _annotations.Where(annotation => annotation.IsOurs);

    internal static AnnotationSet Of(IEnumerable<CustomAttributeData> data) => new(data);

    internal Annotation? One(string fullName)
    {
        foreach (Annotation annotation in _annotations)
        {
            if (annotation.FullName == fullName)
            {
                return annotation;
            }
        }

        return null;
    }

    internal IReadOnlyList<Annotation> All(params ReadOnlySpan<string> fullNames)
    {
        List<Annotation>? found = null;
        foreach (Annotation annotation in _annotations)
        {
            if (fullNames.Contains(annotation.FullName))
            {
                (found ??= []).Add(annotation);
            }
        }

        return found ?? (IReadOnlyList<Annotation>)[];
    }

    internal bool Has(params ReadOnlySpan<string> fullNames)
    {
        foreach (string fullName in fullNames)
        {
            if (One(fullName) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
