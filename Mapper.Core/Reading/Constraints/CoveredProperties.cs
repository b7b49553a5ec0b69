using Mapper.Errors;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>The properties that a key, constraint or index is about: its own property, or on a class those that it names.</summary>
internal sealed class CoveredProperties(ReadingContext context)
{
    private readonly PropertyNames _names = new(context);

    /// <summary>The properties, or <see langword="null"/> when the annotation has none, which is reported.</summary>
    internal IReadOnlyList<ClassProperty>? By(Annotation annotation, TableDraft draft, ClassProperty? owner, int from = 0)
    {
        IReadOnlyList<string> names = annotation.Names(from);
        Place place = draft.PlaceOf(owner);
        if (owner is not null)
        {
            if (names.Count > 0)
            {
                context.Report(ModelErrors.NamesPropertiesOnProperty(place, annotation.Brackets, names));
            }

            return [owner];
        }

        if (names.Count == 0)
        {
            context.Report(ModelErrors.NamesNoProperty(place, annotation.Brackets));
            return null;
        }

        return _names.Resolve(draft, names, annotation.Brackets, place);
    }
}
