using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Rules;

/// <summary>Rules over enum types.</summary>
internal static class EnumRules
{
    internal static IEnumerable<Diagnostic> Check(SchemaModel model) => Duplicates(model).Concat(model.Enums.SelectMany(Check));

    internal static Place PlaceOf(EnumModel type) => new(type.ClrType.Value?.DisplayName ?? type.Name.ToString(), type.Name.ToString());

    private static IEnumerable<Diagnostic> Duplicates(SchemaModel model) =>
        model.Enums
            .GroupBy(type => type.Name)
            .Where(same => same.Count() > 1)
            .Select(same => ModelErrors.EnumTwice(PlaceOf(same.First()), same.Key.ToString(), same.Select(type => PlaceOf(type).Member)));

    private static IEnumerable<Diagnostic> Check(EnumModel type)
    {
        if (TableRules.IsReserved(type.Name.Schema))
        {
            yield return ModelErrors.ReservedSchema(PlaceOf(type), type.Name.Schema);
        }

        HashSet<string> labels = [];
        foreach (EnumLabelModel twice in type.Labels.Where(label => !labels.Add(label.Name)))
        {
            yield return ModelErrors.LabelTwice(PlaceOf(type), twice.Name);
        }

        foreach (string former in type.Labels.SelectMany(label => label.RenamedFrom.Value).Where(labels.Contains))
        {
            yield return ModelErrors.LabelRenamedFromLabel(PlaceOf(type), former);
        }

        foreach (IGrouping<string, string> claim in type.Labels.SelectMany(label => label.RenamedFrom.Value.Distinct()).GroupBy(name => name).Where(claim => claim.Count() > 1))
        {
            yield return ModelErrors.RenamedFromNeighbour(PlaceOf(type), claim.Key, "label");
        }
    }
}
