using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// What a type change takes with it: the server rebuilds checks and indexes over the column from its own spelling, with casts that no author
/// wrote, so they are taken down before and made anew after. Whether one is over the column is told by its name standing in the text:
/// one too many is only rebuilt in vain.
/// </summary>
internal static class RetypeDependents
{
    internal static IEnumerable<SchemaChange> Of(IReadOnlyList<SchemaChange> changes, SchemaModel target, DatabaseModel live)
    {
        HashSet<(QualifiedName Table, string Name)> touched = [.. changes.Where(change => change.Part is not null).Select(change => (change.Table!, change.Part!.Name))];
        foreach (IGrouping<QualifiedName, AlterColumn> retyped in changes.OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).GroupBy(change => change.TableName))
        {
            TableModel before = live.Tables.Single(table => table.Name == retyped.Key);
            TableModel after = target.Table(retyped.Key)!;
            string[] columns = [.. retyped.Select(change => change.After.Name)];
            foreach (CheckModel check in after.Checks.Where(check => Mentions(check.Expression, columns)))
            {
                if (before.Checks.FirstOrDefault(existing => existing.Expression == check.Expression) is { } existing && !touched.Contains((retyped.Key, existing.Name)))
                {
                    yield return new ReplaceConstraint(retyped.Key, existing, check with { Name = existing.Name });
                }
            }

            foreach (ExclusionModel exclusion in after.Exclusions.Where(exclusion => Mentions(exclusion.Elements, columns)))
            {
                if (before.Exclusions.FirstOrDefault(existing => existing with { Name = exclusion.Name } == exclusion) is { } existing && !touched.Contains((retyped.Key, existing.Name)))
                {
                    yield return new ReplaceConstraint(retyped.Key, existing, exclusion with { Name = existing.Name });
                }
            }

            foreach (PolicyModel policy in (after.RowLevelSecurity?.Policies ?? []).Where(policy => Expressions(policy).Any(expression => Mentions(expression, columns))))
            {
                if (before.RowLevelSecurity?.Policies.FirstOrDefault(existing => existing == policy) is { } existing)
                {
                    yield return new DropPolicy(retyped.Key, existing);
                    yield return new CreatePolicy(retyped.Key, policy);
                }
            }

            foreach (IndexModel index in after.Indexes.Where(index => Expressions(index).Any(expression => Mentions(expression, columns))))
            {
                if (before.Indexes.FirstOrDefault(existing => IndexParameters.Without(index, existing) with { Name = index.Name } == index) is { } existing && !touched.Contains((retyped.Key, existing.Name)))
                {
                    yield return new ReplaceIndex(retyped.Key, existing, index with { Name = existing.Name });
                }
            }
        }
    }

    private static IEnumerable<SqlExpression> Expressions(PolicyModel policy) => new[] { policy.Using, policy.WithCheck }.OfType<SqlExpression>();

    private static IEnumerable<SqlExpression> Expressions(IndexModel index) => index.Keys.Select(key => key.Expression).Append(index.Where).OfType<SqlExpression>();

    private static bool Mentions(SqlExpression expression, IEnumerable<string> columns) =>
        columns.Any(column => column.Contains('"', StringComparison.Ordinal) || expression.Spelling.Contains(column, StringComparison.Ordinal));
}
