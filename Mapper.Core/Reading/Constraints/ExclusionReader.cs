using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads EXCLUDE constraints, numbered in the order in which they stand.</summary>
internal sealed class ExclusionReader(ReadingContext context)
{
    private readonly SqlText _sql = new(context);

    internal EquatableArray<ExclusionModel> Read(TableDraft draft) =>
        [.. draft.Annotations.All(Ours.Exclude).Select((annotation, place) => Read(draft, annotation, place + 1)).OfType<ExclusionModel>()];

    private ExclusionModel? Read(TableDraft draft, Annotation annotation, int number)
    {
        if (_sql.First(annotation, draft.Place) is not { } elements)
        {
            return null;
        }

        Deferral deferral = Deferral.Of(annotation, draft.Place, context);
        return new ExclusionModel
        {
            Name = annotation.Text("Name") ?? DerivedNames.Exclusion(draft.Name.Name, number),
            NameIsChosen = annotation.States("Name"),
            Elements = elements,
            Method = annotation.Text("Method")?.ToLowerInvariant() ?? "gist",
            Where = _sql.Named(annotation, "Where", draft.Place),
            Deferrable = deferral.Deferrable,
            InitiallyDeferred = deferral.Initially,
            Member = draft.Member,
        };
    }
}
