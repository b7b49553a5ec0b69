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
            .Where(same => same.Any(type => !IsCopy(type, same.First())))
            .Select(same => ModelErrors.EnumTwice(PlaceOf(same.First()), same.Key.ToString(), Words([.. same])));

    /// <summary>Whether it is the same enum of the same assembly, which plugins bring along, each its own copy.</summary>
    private static bool IsCopy(EnumModel type, EnumModel first) =>
        type.Labels == first.Labels && type.ClrType.Value?.FullName == first.ClrType.Value?.FullName && type.ClrType.Value?.Assembly.GetName().Name == first.ClrType.Value?.Assembly.GetName().Name;

    // Copies of one name differ by the versions of their assembly.
    private static IEnumerable<string> Words(EnumModel[] types)
    {
        string[] names = [.. types.Select(type => PlaceOf(type).Member)];
        return names.Distinct().Count() == names.Length
            ? names
            : types.Select(type => $"{PlaceOf(type).Member} of {type.ClrType.Value?.Assembly.GetName() switch { { } assembly => $"{assembly.Name} {assembly.Version}", _ => "a plan" }} ({string.Join(", ", type.Labels.Select(label => label.Name))})");
    }

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
