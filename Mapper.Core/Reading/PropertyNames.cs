using Mapper.Errors;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>Finds the columns that annotations name: by property, and failing that by column.</summary>
internal sealed class PropertyNames(ReadingContext context)
{
    /// <summary>The properties of the names, or <see langword="null"/> when one is unknown, which is reported.</summary>
    internal IReadOnlyList<ClassProperty>? Resolve(TableDraft draft, IReadOnlyList<string> names, string annotation, Place place)
    {
        List<ClassProperty?> found = [.. names.Select(name => Find(draft, name))];
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i] is null)
            {
                context.Report(Missing(draft, names[i], annotation, place));
            }
        }

        return found.Contains(null) ? null : [.. found.OfType<ClassProperty>()];
    }

    internal static ClassProperty? Find(TableDraft draft, string name) =>
        draft.Columns.FirstOrDefault(property => property.Name == name) ?? draft.Columns.FirstOrDefault(property => property.Column == name);

    private static Diagnostic Missing(TableDraft draft, string name, string annotation, Place place) =>
        draft.Properties.Any(property => property.Name == name)
            ? ModelErrors.NamedButNotMapped(place, annotation, name)
            : ModelErrors.UnknownProperty(place, annotation, name, draft.Member, NearestName.To(name, draft.Columns.Select(property => property.Name)));
}
