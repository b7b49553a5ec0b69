using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>
/// Enum types on the way back. A swap is one in this direction too: the new type steps aside first, where the plan dropped the former one, and is dropped last. So
/// the type has its name while the columns move over.
/// </summary>
internal static class ReverseEnums
{
    internal static IEnumerable<UndoStep> Reverse(SchemaChange change, IReadOnlyList<SchemaChange> changes, LiveParts live) => change switch
    {
        DropEnumType { Model.Name: var passing } => SwapBack(changes.OfType<SetEnumTypeAside>().First(aside => Passing(aside) == passing), changes),
        CreateEnumType { Model: var type } => changes.OfType<SetEnumTypeAside>().Any(aside => aside.Before.Name == type.Name) ? []
            : live.Keeps(type.Name) ? [UndoStep.Withhold(new DropEnumType(type), $"Enum type {type.Name} stays with the columns that keep it. When they do not, run:")]
            : [UndoStep.Do(new DropEnumType(type))],
        SetEnumTypeAside aside => [UndoStep.Do(new DropEnumType(aside.Before with { Name = Passing(aside) }))],
        AddEnumLabel { Type: var type, Label: var label } => [UndoStep.Tell($"Label '{label}' of enum type {type} stays, and harms nothing: PostgreSQL takes no label from a type.")],
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No change of an enum type."),
    };

    private static IEnumerable<UndoStep> SwapBack(SetEnumTypeAside aside, IReadOnlyList<SchemaChange> changes)
    {
        EnumModel after = changes.OfType<CreateEnumType>().First(type => type.Model.Name == aside.Before.Name).Model;
        string[] added = [.. after.Labels.Select(label => label.Name).Except(aside.Before.Labels.Select(label => label.Name))];
        yield return UndoStep.Do(
            new SetEnumTypeAside(after, aside.Passing),
            added.Length == 0 ? null : $"Rows that have {string.Join(", ", added.Select(label => $"'{label}'"))} of enum type {after.Name} must get another label before.");
        yield return UndoStep.Do(new CreateEnumType(aside.Before));
    }

    private static QualifiedName Passing(SetEnumTypeAside aside) => aside.Before.Name with { Name = aside.Passing };
}
