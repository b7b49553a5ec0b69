using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>
/// Reads the BCL's <c>[ForeignKey]</c> in EF Core's meanings: on the scalar it names the navigation, on the navigation the scalars, which for a
/// collection are the other class's. What EF Core does by convention alone is left to annotations: a foreign key is a promise worth stating.
/// </summary>
internal sealed class NavigationKeyReader(ReadingContext context, Principals principals)
{
    private readonly PropertyNames _names = new(context);

    internal IEnumerable<ForeignKeyDraft> Read(TableDraft draft) =>
        OnScalars(draft).Concat(draft.Navigations.Select(navigation => OnNavigation(draft, navigation)).OfType<ForeignKeyDraft>());

    private IEnumerable<ForeignKeyDraft> OnScalars(TableDraft draft)
    {
        IEnumerable<IGrouping<string, ClassProperty>> groups = draft.Columns
            .Where(property => property.Annotations.Has(Bcl.ForeignKey))
            .GroupBy(property => property.Annotations.One(Bcl.ForeignKey)!.At<string>(0) ?? "");
        foreach (IGrouping<string, ClassProperty> group in groups)
        {
            Place place = draft.PlaceOf(group.First());
            if (draft.Properties.FirstOrDefault(property => property.Name == group.Key) is not { } navigation)
            {
                string? nearest = NearestName.To(group.Key, draft.Navigations.Select(property => property.Name));
                context.Report(ModelErrors.UnknownProperty(place, "[ForeignKey]", group.Key, draft.Member, nearest));
            }
            else
            {
                yield return Draft(draft, [.. group], TargetOf(navigation), navigation, place);
            }
        }
    }

    private ForeignKeyDraft? OnNavigation(TableDraft draft, ClassProperty navigation)
    {
        if (navigation.Annotations.One(Bcl.ForeignKey)?.At<string>(0) is not { } list)
        {
            return null;
        }

        string[] names = list.Split(',', StringSplitOptions.TrimEntries);
        Place place = new(navigation.Member, draft.Name.ToString());
        Type target = TargetOf(navigation);
        if (principals.Of(target) is { } other && LeadsToDependent(draft, other, navigation, names))
        {
            return _names.Resolve(other, names, "[ForeignKey]", place) is { } theirs ? Draft(other, theirs, draft.Class, navigation, place) : null;
        }

        return _names.Resolve(draft, names, "[ForeignKey]", place) is { } properties ? Draft(draft, properties, target, navigation, place) : null;
    }

    /// <summary>Whether the scalars are the other class's: of a collection always, of a reference when only the other class has them.</summary>
    private static bool LeadsToDependent(TableDraft draft, TableDraft other, ClassProperty navigation, string[] names) =>
        Navigation.IsCollection(navigation.Type)
        || (names.Any(name => PropertyNames.Find(draft, name) is null) && names.All(name => PropertyNames.Find(other, name) is not null));

    private Type TargetOf(ClassProperty navigation) => Navigation.Target(navigation.Type, context.IsMapped) ?? navigation.Type;

    private static ForeignKeyDraft Draft(TableDraft dependent, IReadOnlyList<ClassProperty> properties, Type principal, ClassProperty navigation, Place place) => new()
    {
        Dependent = dependent,
        Properties = properties,
        PrincipalClass = principal,
        OnDelete = OnDelete(navigation),
        FromNavigation = true,
        Place = place,
    };

    /// <summary>What <c>[DeleteBehavior]</c> asks of the database; client-side behaviours ask nothing.</summary>
    private static ReferentialAction OnDelete(ClassProperty navigation) => navigation.Annotations.One(EfCore.DeleteBehavior)?.At<int>(0) switch
    {
        1 => ReferentialAction.Restrict,
        2 => ReferentialAction.SetNull,
        3 => ReferentialAction.Cascade,
        _ => ReferentialAction.NoAction,
    };
}
