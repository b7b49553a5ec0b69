using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads Mapper's own foreign keys.</summary>
internal sealed class ForeignKeyReader(ReadingContext context)
{
    private readonly CoveredProperties _covered = new(context);
    private readonly PropertyNames _names = new(context);

    internal IEnumerable<ForeignKeyDraft> Read(TableDraft draft) =>
        draft.Annotated(Ours.ForeignKey, Ours.ForeignKeyOfT).Select(found => Read(draft, found.Annotation, found.Owner)).OfType<ForeignKeyDraft>();

    private ForeignKeyDraft? Read(TableDraft draft, Annotation annotation, ClassProperty? owner)
    {
        Place place = draft.PlaceOf(owner);
        Type? principal = annotation.TypeArgument ?? annotation.At<Type>(0);
        string? table = principal is null ? annotation.At<string>(0) : null;
        if (principal is null && string.IsNullOrWhiteSpace(table))
        {
            context.Report(ModelErrors.PrincipalUnnamed(place));
            return null;
        }

        return _covered.By(annotation, draft, owner, from: annotation.TypeArgument is null ? 1 : 0) is not { } properties ? null : new ForeignKeyDraft
        {
            Dependent = draft,
            Properties = properties,
            PrincipalClass = principal,
            PrincipalTable = table is null ? null : ReadingContext.Qualified(table, draft.Name.Schema),
            References = [.. (annotation.Texts("References") ?? []).OfType<string>()],
            OnDelete = (ReferentialAction)(annotation.Int("OnDelete") ?? 0),
            OnDeleteColumns = OnDeleteColumns(draft, annotation, properties, place),
            MatchFull = annotation.Flag("MatchFull"),
            OnUpdate = (ReferentialAction)(annotation.Int("OnUpdate") ?? 0),
            Name = annotation.Text("Name"),
            Deferral = Deferral.Of(annotation, place, context),
            Place = place,
        };
    }

    // In the key's order, as if all were meant when none is named.
    private string[] OnDeleteColumns(TableDraft draft, Annotation annotation, IReadOnlyList<ClassProperty> properties, Place place)
    {
        string[] names = [.. (annotation.Texts("OnDeleteColumns") ?? []).OfType<string>()];
        if (names.Length == 0 || _names.Resolve(draft, names, annotation.Brackets, place) is not { } named)
        {
            return [];
        }

        if ((ReferentialAction)(annotation.Int("OnDelete") ?? 0) is not (ReferentialAction.SetNull or ReferentialAction.SetDefault) || named.Except(properties).Any())
        {
            context.Report(ModelErrors.OnDeleteColumns(place, names));
        }

        return [.. properties.Where(named.Contains).Select(property => property.Column)];
    }
}
