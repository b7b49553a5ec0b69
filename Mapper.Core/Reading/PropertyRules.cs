using Mapper.Errors;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;
using Mapper.Reading.Columns;

namespace Mapper.Reading;

/// <summary>What can be wrong with a property before it is a column: afterwards it would not show.</summary>
internal static class PropertyRules
{
    internal static void Check(TableDraft draft, ReadingContext context)
    {
        foreach (ClassProperty property in draft.Columns)
        {
            context.Report(OfColumn(property, draft.PlaceOf(property)));
        }

        foreach (ClassProperty property in draft.Properties.Except(draft.Columns).Where(property => !property.IsNotMapped))
        {
            context.Report(OfOther(property, new Place(property.Member, draft.Name.ToString()), draft.Navigations.Contains(property)));
        }
    }

    private static IEnumerable<Diagnostic> OfColumn(ClassProperty property, Place place)
    {
        if (!property.HasGetter)
        {
            yield return ModelErrors.WriteOnly(place);
        }

        if (IdentityReader.IsComputed(property) && !property.Annotations.Has(Ours.Generated, Ours.Default))
        {
            yield return ModelErrors.ComputedWithoutExpression(place);
        }

        if (property.Annotations.Has(Ours.Generated) && property.Annotations.Has(Ours.Backfill))
        {
            yield return ModelErrors.BackfillOfGenerated(place);
        }

        if (property.Annotations.Has(Ours.Generated) && property.Annotations.Has(Ours.ConvertUsing))
        {
            yield return ModelErrors.ConversionOfGenerated(place);
        }
    }

    private static IEnumerable<Diagnostic> OfOther(ClassProperty property, Place place, bool isNavigation)
    {
        IEnumerable<string> annotations = property.Annotations.Ours.Select(annotation => annotation.Brackets).Distinct();
        return annotations.Select(annotation => isNavigation ? ModelErrors.AnnotatedNavigation(place, annotation) : ModelErrors.AnnotatedButNotMapped(place, annotation));
    }
}
