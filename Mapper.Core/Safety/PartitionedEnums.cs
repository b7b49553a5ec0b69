using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Safety;

/// <summary>Enum types that would be made anew while a table is partitioned by a column of theirs, which can't move over.</summary>
internal static class PartitionedEnums
{
    internal static IEnumerable<Refusal> Among(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        if (!changes.Any(change => change is SwapEnumType or AddEnumLabel))
        {
            return [];
        }

        HashSet<QualifiedName> used = NewLabels.UsedAtOnce(target, changes);
        return
            from change in changes
            let type = change switch
            {
                SwapEnumType swap => swap.Before.Name,
                AddEnumLabel added when used.Contains(added.Type) => added.Type,
                _ => null,
            }
            where type is not null
            from table in target.Tables
            from name in table.Partitioning?.Columns ?? []
            let column = live.Table(table.Name)?.Column(name)
            where column?.EnumType.Value == type
            select RefusalRules.Refuse(
                change, "MAP2121", $"{table.Name}.{name}", table.Column(name)!.Member.Value, Reason(change, table.Name), Remedy(change));
    }

    private static string Reason(SchemaChange change, QualifiedName table) => change is AddEnumLabel { Label: var label, Type: var type }
        ? $"The same sync adds label '{label}' to enum type {type} and uses it, for which the type is made anew; but table {table} is partitioned by this column, and PostgreSQL can't change the type of such a one."
        : $"To {change}, the type is made anew; but table {table} is partitioned by this column, and PostgreSQL can't change the type of such a one.";

    private static string Remedy(SchemaChange change) => change is AddEnumLabel
        ? "Sync first with the member alone, and what uses it with the next version."
        : "Leave the enum's members as the database has them, and add others at the end.";
}
