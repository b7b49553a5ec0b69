using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Generated columns that are dropped and added again: PostgreSQL changes no type under one, converts the values of none by an expression, and before 17 gives none
/// another expression. What they hold is derived, so nothing is lost.
/// </summary>
internal static class RegeneratedColumns
{
    // ALTER COLUMN … SET EXPRESSION came with PostgreSQL 17.
    private const int SetExpressionMajor = 17;

    /// <summary>The changes, with those of such columns replaced.</summary>
    internal static IReadOnlyList<SchemaChange> Replace(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live, ISqlDialect dialect)
    {
        ILookup<QualifiedName, string> retyped = changes.OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).ToLookup(change => change.TableName, change => change.After.Name);
        HashSet<(QualifiedName Table, string Column)> rewritten =
        [
            .. changes.OfType<AlterColumn>()
                .Where(change => change is { Before.Generated: not null, After.Generated: not null })
                .Where(change => change.Aspect switch
                {
                    ColumnAspect.Generated => live.ServerMajor < SetExpressionMajor,
                    ColumnAspect.Type => dialect.Classify(change.Before, change.After) != TypeChangeKind.MetadataOnly,
                    _ => false,
                })
                .Select(change => (change.TableName, change.After.Name)),
        ];
        var again = new List<(QualifiedName Table, ColumnModel Before, ColumnModel After)>();
        foreach (QualifiedName table in retyped.Select(group => group.Key).Concat(rewritten.Select(it => it.Table)).Distinct())
        {
            TableModel before = live.Table(table)!;
            again.AddRange(
                from column in target.Table(table)!.Columns
                from existing in before.Columns
                where existing.Name == column.Name && existing.Generated is not null && column.Generated?.Virtual == existing.Generated.Virtual
                where rewritten.Contains((table, column.Name)) || RetypeDependents.Mentions(existing.Generated!.Expression, retyped[table])
                select (table, existing, column));
        }

        if (again.Count == 0)
        {
            return changes;
        }

        HashSet<(QualifiedName, string)> names = [.. again.Select(it => (it.Table, it.After.Name))];
        return
        [
            .. changes.Where(change => change is not AlterColumn alter || !names.Contains((alter.TableName, alter.After.Name))),
            .. again.SelectMany<(QualifiedName Table, ColumnModel Before, ColumnModel After), SchemaChange>(it =>
                [new DropGeneratedColumn(it.Table, it.Before), new AddColumn(it.Table, it.After with { Tuning = it.Before.Tuning }), .. ColumnDiff.AfterCreation(it.Table, Stored(it.Before, it.After)), .. LostComment(it.Table, it.Before, it.After)]),
        ];
    }

    // What no class states is an operator's, who set it once.
    private static ColumnModel Stored(ColumnModel before, ColumnModel after) =>
        after with { Storage = after.Storage ?? (before.HasOwnStorage.Value ? before.Storage : null), Compression = after.Compression ?? before.Compression };

    // A comment that differs is written anyway; the one that stays would go with the column.
    private static IEnumerable<SchemaChange> LostComment(QualifiedName table, ColumnModel before, ColumnModel after) =>
        before.Comment is { Length: > 0 } comment && (after.Comment is null or "" || after.Comment == comment) ? [new SetColumnComment(table, after.Name, comment)] : [];
}
