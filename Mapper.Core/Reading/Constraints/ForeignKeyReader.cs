using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads Mapper's own foreign keys.</summary>
internal sealed class ForeignKeyReader(ReadingContext context)
{
    private readonly CoveredProperties _covered = new(context);

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
            OnUpdate = (ReferentialAction)(annotation.Int("OnUpdate") ?? 0),
            Name = annotation.Text("Name"),
            Deferral = Deferral.Of(annotation, place, context),
            Place = place,
        };
    }
}
