using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads UNIQUE constraints.</summary>
internal sealed class UniqueReader(ReadingContext context)
{
    private readonly CoveredProperties _covered = new(context);

    internal EquatableArray<UniqueModel> Read(TableDraft draft) =>
        [.. draft.Annotated(Ours.Unique).Select(found => Read(draft, found.Annotation, found.Owner)).OfType<UniqueModel>()];

    private UniqueModel? Read(TableDraft draft, Annotation annotation, ClassProperty? owner)
    {
        if (_covered.By(annotation, draft, owner) is not { } properties)
        {
            return null;
        }

        Deferral deferral = Deferral.Of(annotation, draft.PlaceOf(owner), context);
        string[] columns = [.. properties.Select(property => property.Column)];
        return new UniqueModel
        {
            Name = annotation.Text("Name") ?? DerivedNames.Unique(draft.Name.Name, columns),
            NameIsChosen = annotation.States("Name"),
            Columns = [.. columns],
            NullsNotDistinct = annotation.Flag("NullsNotDistinct"),
            Deferrable = deferral.Deferrable,
            InitiallyDeferred = deferral.Initially,
            Member = owner?.Member ?? draft.Member,
        };
    }
}
