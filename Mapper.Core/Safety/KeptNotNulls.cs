using Mapper.Model;

namespace Mapper.Safety;

/// <summary>Columns whose properties are nullable, and that stay NOT NULL by something that Mapper did not make and so leaves standing.</summary>
internal static class KeptNotNulls
{
    internal static IEnumerable<Refusal> Among(IReadOnlyList<SchemaChange> changes, DatabaseModel live)
    {
        HashSet<QualifiedName> losing = [.. changes.Where(change => change is DropConstraint { Constraint: PrimaryKeyModel } or ReplaceConstraint { Before: PrimaryKeyModel }).Select(change => change.Table!)];
        return
            from change in changes.OfType<AlterColumn>()
            where change is { Aspect: ColumnAspect.Nullability, After.Nullable: true }
            let keeper = Keeper(change.Before, live.Table(change.TableName)!, losing)
            where keeper is not null
            select RefusalRules.Refuse(
                change, "MAP2114", $"{change.TableName}.{change.After.Name}", change.After.Member.Value, $"The property is nullable, and the column cannot be: it is {keeper}.", "Make the property required, or take that down by hand first.");
    }

    private static string? Keeper(ColumnModel column, TableModel table, HashSet<QualifiedName> losing)
    {
        if (table.PrimaryKey is { } key && key.Columns.Contains(column.Name) && !losing.Contains(table.Name))
        {
            return $"in the primary key {key.Name}";
        }

        return column switch
        {
            { Identity: not null, IdentityMadeByMapper.Value: false } => "an identity",
            { IsDemanded.Value: true } => "NOT NULL in a table that this one inherits from, or is a partition of",
            { IsReplicaIdentity.Value: true } => "in the table's replica identity",
            _ => null,
        };
    }
}
