using System.Globalization;
using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Swaps of enum types as changes that one statement makes each: the type steps aside, another is made, every column of a declared table moves over, and the first
/// is dropped. A label that is added and used at once is such a swap, since no transaction can use what it added (PostgreSQL docs, ALTER TYPE).
/// </summary>
internal static class EnumSwaps
{
    internal static IReadOnlyList<SchemaChange> Expand(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        HashSet<QualifiedName> used = NewLabels.UsedAtOnce(target, changes);
        SwapEnumType[] swaps =
        [
            .. changes.OfType<SwapEnumType>(),
            .. used.Select(name => EnumDiff.Swap(target.Enums.Single(type => type.Name == name), Renamed(live.Enums.Single(type => type.Name == name), changes), [])),
        ];
        if (swaps.Length == 0)
        {
            return changes;
        }

        HashSet<(QualifiedName, string)> retyped = [.. changes.OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).Select(change => (change.TableName, change.After.Name))];
        return
        [
            // First, since a new default is of the new type.
            .. swaps.SelectMany(swap => Moves(swap.Before.Name, retyped, target, live)),
            .. changes.Where(change => change is not (SwapEnumType or AddEnumLabel) || (change is AddEnumLabel { Type: var type } && !used.Contains(type))),
            .. swaps.Index().SelectMany(swap => Expand(swap.Item, Passing(swap.Index))),
        ];
    }

    /// <summary>What has to be there before the SQL of a table can use the labels: the type as it will be.</summary>
    internal static IEnumerable<SchemaChange> Prerequisites(SchemaModel target, DatabaseModel live, IEnumerable<SchemaChange> changes) =>
        from name in changes.OfType<AddEnumLabel>().Select(change => change.Type).Concat(changes.OfType<SwapEnumType>().Select(change => change.Before.Name)).Distinct().Index()
        let swap = EnumDiff.Swap(target.Enums.Single(type => type.Name == name.Item), live.Enums.Single(type => type.Name == name.Item), [])
        from change in new SchemaChange[] { new SetEnumTypeAside(swap.Before, Passing(name.Index)), new CreateEnumType(swap.After) }
        select change;

    private static string Passing(int index) => string.Create(CultureInfo.InvariantCulture, $"mapper_former_type_{index + 1}");

    private static EnumModel Renamed(EnumModel live, IEnumerable<SchemaChange> changes) =>
        changes.OfType<RenameEnumLabel>().Where(change => change.Type == live.Name).Aggregate(live, (type, change) =>
            type with { Labels = type.Labels.Select(label => label.Name == change.Before ? label with { Name = change.After } : label).ToEquatableArray() });

    private static IEnumerable<SchemaChange> Expand(SwapEnumType swap, string passing) =>
        [new SetEnumTypeAside(swap.Before, passing), new CreateEnumType(swap.After), new DropEnumType(swap.Before with { Name = swap.Before.Name with { Name = passing } })];

    // A column that changes its type anyway, or is dropped, leaves the former one by that.
    private static IEnumerable<SchemaChange> Moves(QualifiedName type, HashSet<(QualifiedName Table, string Column)> retyped, SchemaModel target, DatabaseModel live) =>
        from table in target.Tables
        let existing = live.Table(table.Name)
        where existing is not null
        from column in existing.Columns
        where column.EnumType.Value == type && !retyped.Contains((table.Name, column.Name))
        select new AlterColumn(table.Name, column, table.Column(column.Name) is { } wanted ? wanted with { Hints = new ColumnHints() } : column, ColumnAspect.Type);
}
