using Mapper.Model;

namespace Mapper.Planning;

/// <summary>Labels that a plan adds and uses. Whether an expression uses one is told by the label standing in it, in quotes.</summary>
internal static class NewLabels
{
    /// <summary>The enum types of such labels.</summary>
    internal static HashSet<QualifiedName> UsedAtOnce(SchemaModel target, IReadOnlyList<SchemaChange> changes) =>
    [
        .. from added in changes.OfType<AddEnumLabel>()
           let constant = $"'{added.Label.Replace("'", "''", StringComparison.Ordinal)}'"
           where changes.Any(change => ReadsInto(added.Type, change)) || changes.SelectMany(change => Uses(target, change)).Any(expression => expression.Sql.Contains(constant, StringComparison.Ordinal))
           select added.Type,
    ];

    // Rows may hold the label as text, or get it from an expression, when a column becomes one of the enum.
    private static bool ReadsInto(QualifiedName type, SchemaChange change) =>
        change is AlterColumn { Aspect: ColumnAspect.Type } alter && alter.Before.StoreType != alter.After.StoreType && EnumColumns.IsOf(alter.After, type);

    private static IEnumerable<SqlExpression> Uses(SchemaModel target, SchemaChange change)
    {
        if (change.Table is not { } name || target.Table(name)?.Columns.Any(column => column.IsOfEnum.Value) != true)
        {
            return [];
        }

        return change switch
        {
            CreateTable { Model: var model } => [.. model.Columns.SelectMany(Uses), .. model.Checks.Select(check => check.Expression)],
            AddColumn { Column: var column } => Uses(column),
            AlterColumn { Aspect: ColumnAspect.Default or ColumnAspect.Generated, After: var column } => Uses(column),
            AddConstraint { Constraint: var constraint } => Uses(constraint),
            ReplaceConstraint { After: var constraint } => Uses(constraint),
            CreateIndex { Index: var index } => Uses(index),
            ReplaceIndex { After: var index } => Uses(index),
            CreatePolicy { Policy: var policy } => Uses(policy),
            AlterPolicy { After: var policy } => Uses(policy),
            AddPartition { Partition.Bounds: { } bounds } => [bounds],
            _ => [],
        };
    }

    private static IEnumerable<SqlExpression> Uses(ColumnModel column) =>
        new[] { column.Default, column.Generated?.Expression, column.Hints.Value.Backfill is { } backfill ? new SqlExpression(backfill) : null }.OfType<SqlExpression>();

    private static IEnumerable<SqlExpression> Uses(ConstraintModel constraint) => constraint switch
    {
        CheckModel check => [check.Expression],
        ExclusionModel exclusion => new[] { exclusion.Elements, exclusion.Where }.OfType<SqlExpression>(),
        _ => [],
    };

    private static IEnumerable<SqlExpression> Uses(IndexModel index) => index.Keys.Select(key => key.Expression).Append(index.Where).OfType<SqlExpression>();

    private static IEnumerable<SqlExpression> Uses(PolicyModel policy) => new[] { policy.Using, policy.WithCheck }.OfType<SqlExpression>();
}
