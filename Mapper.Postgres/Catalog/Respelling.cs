using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>Puts the server's spelling into a model: what is sent stays as its author wrote it, what is compared is the server's.</summary>
internal static class Respelling
{
    internal static TableModel Respell(TableModel table, TableModel shadow) => table with
    {
        Columns = table.Columns.Select(column => Column(column, shadow.Column(column.Name))).ToEquatableArray(),
        Checks = table.Checks.Select(check => Check(check, Named(shadow.Checks, check.Name))).ToEquatableArray(),
        Exclusions = table.Exclusions.Select(exclusion => Exclusion(exclusion, Named(shadow.Exclusions, exclusion.Name))).ToEquatableArray(),
        Partitioning = table.Partitioning is { } partitioning && shadow.Partitioning is { } spelled ? Partitioning(partitioning, spelled) : table.Partitioning,
        RowLevelSecurity = table.RowLevelSecurity is { } security
            ? security with { Policies = security.Policies.Select(policy => Policy(policy, shadow.RowLevelSecurity?.Policies.FirstOrDefault(other => other.Name == policy.Name))).ToEquatableArray() }
            : null,
        Indexes = table.Indexes.Select(index => Index(index, Named(shadow.Indexes, index.Name))).ToEquatableArray(),
    };

    private static ColumnModel Column(ColumnModel column, ColumnModel? shadow) => shadow is null ? column : column with
    {
        StoreType = shadow.StoreType,
        Collation = shadow.Collation,
        Default = Spell(column.Default, shadow.Default),
        Generated = column.Generated is { } generated && shadow.Generated is { } spelled ? new GeneratedModel(Spell(generated.Expression, spelled.Expression)!, generated.Virtual) : column.Generated,
    };

    private static CheckModel Check(CheckModel check, CheckModel? shadow) => shadow is null ? check : check with { Expression = Spell(check.Expression, shadow.Expression)! };

    private static ExclusionModel Exclusion(ExclusionModel exclusion, ExclusionModel? shadow) => shadow is null ? exclusion : exclusion with
    {
        Elements = Spell(exclusion.Elements, shadow.Elements)!,
        Where = Spell(exclusion.Where, shadow.Where),
    };

    private static PartitioningModel Partitioning(PartitioningModel partitioning, PartitioningModel shadow) => partitioning with
    {
        Key = Spell(partitioning.Key, shadow.Key) ?? partitioning.Key,
        Partitions = partitioning.Partitions
            .Select(partition => partition with { Bounds = Spell(partition.Bounds, shadow.Partitions.FirstOrDefault(other => other.Name == partition.Name)?.Bounds) ?? partition.Bounds })
            .ToEquatableArray(),
    };

    private static PolicyModel Policy(PolicyModel policy, PolicyModel? shadow) => shadow is null ? policy : policy with
    {
        Using = Spell(policy.Using, shadow.Using),
        WithCheck = Spell(policy.WithCheck, shadow.WithCheck),
    };

    private static IndexModel Index(IndexModel index, IndexModel? shadow) => shadow is null ? index : index with
    {
        Keys = shadow.Keys,
        With = shadow.With,
        Where = Spell(index.Where, shadow.Where),
    };

    // A default that the server does not keep (DEFAULT NULL) is none.
    private static SqlExpression? Spell(SqlExpression? written, SqlExpression? shadow) => written is null || shadow is null ? null : written with { Spelling = shadow.Spelling };

    private static T? Named<T>(IEnumerable<T> parts, string name)
        where T : class, INamedModel => parts.FirstOrDefault(part => part.Name == name);
}
