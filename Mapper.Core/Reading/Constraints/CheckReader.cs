using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>Reads CHECK constraints. Those on the class are numbered in the order in which they stand.</summary>
internal sealed class CheckReader(ReadingContext context)
{
    private readonly SqlText _sql = new(context);

    internal EquatableArray<CheckModel> Read(TableDraft draft)
    {
        List<CheckModel> checks = [];
        int number = 0;
        foreach ((Annotation annotation, ClassProperty? owner) in draft.Annotated(Ours.Check))
        {
            string derived = owner is null ? DerivedNames.Check(draft.Name.Name, ++number) : DerivedNames.Check(draft.Name.Name, owner.Column);
            if (_sql.First(annotation, draft.PlaceOf(owner)) is { } expression)
            {
                checks.Add(new CheckModel
                {
                    Name = annotation.Text("Name") ?? derived,
                    NameIsChosen = annotation.States("Name"),
                    Expression = expression,
                    Member = owner?.Member ?? draft.Member,
                });
            }
        }

        return [.. checks];
    }
}
