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

    internal Annotation? One(string fullName) => _annotations.Find(annotation => annotation.FullName == fullName);

    internal IEnumerable<Annotation> All(params IEnumerable<string> fullNames) =>
        _annotations.Where(annotation => fullNames.Contains(annotation.FullName, StringComparer.Ordinal));

    internal bool Has(params IEnumerable<string> fullNames) => All(fullNames).Any();
}
