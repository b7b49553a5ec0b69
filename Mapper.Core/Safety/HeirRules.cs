using Mapper.Model;

namespace Mapper.Safety;

/// <summary>What the change of a declared parent would do to the rows of a declared table that inherits from it, though that one's class says otherwise: the server changes both at once.</summary>
internal static class HeirRules
{
    private const int InheritedNotNullMajor = 18;

    internal static IEnumerable<Refusal> Among(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        TableModel[] heirs = [.. live.Tables.Where(table => table.Parents.Value.Count > 0 && target.Table(table.Name) is not null)];
        if (heirs.Length == 0)
        {
            return [];
        }

        HashSet<(QualifiedName Table, string Column)> dropped = RemovalRules.Dropped(changes);

        // The rows of a partitioned table are those of its partitions, whatever class these have.
        return
        [
            .. from change in changes.Where(change => change.Table is { } table && live.Table(table)?.Partitioning is null)
               from heir in heirs.Where(heir => heir.Parents.Value.Contains(change.Table!))
               select change is not DropColumn drop ? OfNotNull(change, heir, target, live) ?? OfValues(change, heir, target)
                   : heir.Column(drop.Column.Name) is { IsInherited.Value: true } && !dropped.Contains((heir.Name, drop.Column.Name)) && !Gets(heir.Parents.Value, drop.Column.Name, dropped, live) ? OfDrop(drop, heir, target) : null into refusal
               where refusal is not null
               select refusal,
        ];
    }

    /// <summary>Whether a parent is left that has the column.</summary>
    internal static bool Gets(IEnumerable<QualifiedName> parents, string column, HashSet<(QualifiedName Table, string Column)> dropped, DatabaseModel live) =>
        parents.Any(parent => live.Table(parent)?.Column(column) is not null && !dropped.Contains((parent, column)));

    // Before 18 the heir may do without.
    private static Refusal? OfNotNull(SchemaChange change, TableModel heir, SchemaModel target, DatabaseModel live)
    {
        string? name = change switch
        {
            AddColumn { Column: { Nullable: false } added } => added.Name,
            AlterColumn { Aspect: ColumnAspect.Nullability, After: { Nullable: false } required } => required.Name,
            _ => null,
        };
        return live.ServerMajor >= InheritedNotNullMajor && name is not null && target.Table(heir.Name)!.Column(name) is { Nullable: true } its
            ? RefusalRules.Refuse(
                change, "MAP2114", $"{heir.Name}.{name}", its.Member.Value,
                $"The property is nullable, and the column cannot be: it is NOT NULL in {change.Table}, which this table inherits from.", $"Make the property required, or that of {change.Table} nullable.")
            : null;
    }

    private static Refusal OfDrop(DropColumn drop, TableModel heir, SchemaModel target) => RefusalRules.Refuse(
        drop, "MAP2224", $"{drop.TableName}.{drop.Column.Name}", target.Table(drop.TableName)?.Member.Value,
        $"{heir.Name} inherits the column and would lose it and its values too, and its class does not remove it.", $"Write [Removed(\"{drop.Column.Name}\")] on both classes, or take the removal back.");

    private static Refusal? OfValues(SchemaChange change, TableModel heir, SchemaModel target)
    {
        (string? name, bool isRetyped) = change switch
        {
            AddColumn add => (add.Column.Name, false),
            AlterColumn alter => (alter.After.Name, alter.Aspect == ColumnAspect.Type),
            _ => (null, false),
        };
        if (name is null || target.Table(change.Table!)?.Column(name) is not { } ours || target.Table(heir.Name)!.Column(name) is not { } its)
        {
            return null;
        }

        string? attribute = ours.Hints.Value.Backfill is { } given && its.Hints.Value.Backfill is { } other && given != other ? "Backfill"
            : isRetyped && ours.Hints.Value.ConvertUsing != its.Hints.Value.ConvertUsing ? "ConvertUsing"
            : null;
        return attribute is null ? null : RefusalRules.Refuse(
            change, "MAP2115", $"{change.Table}.{name}", ours.Member.Value,
            $"{heir.Name} inherits the column, so that its rows get the values that [{attribute}] gives those of {change.Table}, and its own class says others.", $"Let [{attribute}] say the same in both classes, or give the values by a data step.");
    }
}
