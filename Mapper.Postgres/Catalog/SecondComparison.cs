using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>Compares a declared table with the existing one by how the server spells its own spelling of them.</summary>
/// <param name="again">The declared table, spelled a second time.</param>
/// <param name="live">The existing table.</param>
/// <param name="liveAgain">The existing table, spelled a second time.</param>
internal sealed class SecondComparison(TableModel again, TableModel live, TableModel liveAgain)
{
    internal TableModel Respell(TableModel table) => table with
    {
        Columns = table.Columns.Select(column => live.Column(column.Name) is { } existing ? Column(column, existing) : column).ToEquatableArray(),
        Checks = table.Checks.Select(Check).ToEquatableArray(),
        Indexes = table.Indexes.Select(Index).ToEquatableArray(),
        Partitioning = table.Partitioning is { } wanted && live.Partitioning is { } existing ? Partitioning(wanted, existing) : table.Partitioning,
        RowLevelSecurity = table.RowLevelSecurity is { } security ? security with { Policies = security.Policies.Select(Policy).ToEquatableArray() } : null,
    };

    private ColumnModel Column(ColumnModel column, ColumnModel existing)
    {
        ColumnModel? second = again.Column(column.Name);
        ColumnModel? other = liveAgain.Column(column.Name);
        return column with
        {
            Default = Spell(column.Default, second?.Default, existing.Default, other?.Default),
            Generated = column.Generated is { } generated
                ? generated with { Expression = Spell(generated.Expression, second?.Generated?.Expression, existing.Generated?.Expression, other?.Generated?.Expression)! }
                : null,
        };
    }

    private CheckModel Check(CheckModel check)
    {
        if (live.Checks.Any(existing => existing.Expression == check.Expression) || Named(again.Checks, check.Name) is not { } second)
        {
            return check;
        }

        CheckModel? same = live.Checks.FirstOrDefault(existing => IsOneOf(second.Expression, existing.Expression, Named(liveAgain.Checks, existing.Name)?.Expression));
        return same is null ? check : check with { Expression = check.Expression with { Spelling = same.Expression.Spelling } };
    }

    private IndexModel Index(IndexModel index)
    {
        if (live.Indexes.Any(existing => existing with { Name = index.Name } == index) || Named(again.Indexes, index.Name) is not { } second)
        {
            return index;
        }

        IndexModel spelled = index with { Keys = second.Keys, Where = second.Where };
        IndexModel? same = live.Indexes.FirstOrDefault(existing =>
            existing with { Name = index.Name } == spelled
            || (Named(liveAgain.Indexes, existing.Name) is { } other && existing with { Name = index.Name, Keys = other.Keys, Where = other.Where } == spelled));
        return same is null ? index : index with { Keys = same.Keys, Where = index.Where is { } where ? where with { Spelling = same.Where!.Spelling } : null };
    }

    private PartitioningModel Partitioning(PartitioningModel wanted, PartitioningModel existing) => wanted with
    {
        Key = Spell(wanted.Key, again.Partitioning?.Key, existing.Key, liveAgain.Partitioning?.Key),
        Partitions = wanted.Partitions.Select(partition => partition with
        {
            Bounds = Spell(partition.Bounds, Bounds(again, partition.Name), Bounds(live, partition.Name), Bounds(liveAgain, partition.Name)),
        }).ToEquatableArray(),
    };

    private PolicyModel Policy(PolicyModel policy)
    {
        (PolicyModel? second, PolicyModel? existing, PolicyModel? other) = (Policy(again, policy.Name), Policy(live, policy.Name), Policy(liveAgain, policy.Name));
        return policy with
        {
            Using = Spell(policy.Using, second?.Using, existing?.Using, other?.Using),
            WithCheck = Spell(policy.WithCheck, second?.WithCheck, existing?.WithCheck, other?.WithCheck),
        };
    }

    private static SqlExpression? Spell(SqlExpression? wanted, SqlExpression? second, SqlExpression? existing, SqlExpression? other) =>
        wanted is not null && second is not null && existing is not null && wanted != existing && IsOneOf(second, existing, other) ? wanted with { Spelling = existing.Spelling } : wanted;

    private static bool IsOneOf(SqlExpression second, SqlExpression existing, SqlExpression? other) => second == existing || second == other;

    private static SqlExpression? Bounds(TableModel table, QualifiedName name) => table.Partitioning?.Partitions.FirstOrDefault(partition => partition.Name == name)?.Bounds;

    private static PolicyModel? Policy(TableModel table, string name) => table.RowLevelSecurity?.Policies.FirstOrDefault(policy => policy.Name == name);

    private static T? Named<T>(IEnumerable<T> parts, string name)
        where T : class, INamedModel => parts.FirstOrDefault(part => part.Name == name);
}
