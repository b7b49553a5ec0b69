using Mapper.Annotations;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Rules over partitioned tables: https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS</summary>
internal static class PartitionRules
{
    internal static IEnumerable<Diagnostic> Check(TableModel table) =>
        table.Partitioning is not { } partitioning ? [] : Key(table, partitioning).Concat(Bounds(table, partitioning)).Concat(UniqueKeys(table, partitioning));

    private static IEnumerable<Diagnostic> Key(TableModel table, PartitioningModel partitioning)
    {
        if (partitioning is { Kind: PartitionKind.List, Columns.Count: > 1 })
        {
            yield return ModelErrors.PartitionKey(Place.Of(table), "by list names more than one property");
        }

        if (table.With.Count > 0)
        {
            yield return ModelErrors.PartitionedStorage(Place.Of(table));
        }

        if (partitioning.Columns.Count > 32)
        {
            yield return ModelErrors.TooManyKeyColumns(Place.Of(table), "the partition key", partitioning.Columns.Count);
        }
    }

    private static IEnumerable<Diagnostic> Bounds(TableModel table, PartitioningModel partitioning)
    {
        if (partitioning.Partitions.Count(partition => partition.IsDefault) > 1)
        {
            yield return ModelErrors.TwoDefaultPartitions(Place.Of(table));
        }

        foreach (PartitionModel partition in partitioning.Partitions.Where(partition => !HasBounds(partition, partitioning.Kind)))
        {
            (string kind, string expected) = partitioning.Kind switch
            {
                PartitionKind.Range => ("range", "From, To or both, or IsDefault = true"),
                PartitionKind.List => ("list", "In = new object[] { … }, or IsDefault = true"),
                _ => ("hash", "Modulus and a Remainder below it"),
            };
            yield return ModelErrors.PartitionBounds(Place.Of(table), partition.Name.Name, kind, expected);
        }
    }

    /// <summary>Whether exactly the bounds of the kind are stated.</summary>
    private static bool HasBounds(PartitionModel partition, PartitionKind kind)
    {
        bool range = partition.From is not null || partition.To is not null;
        bool list = partition.In.Count > 0;
        bool hash = partition.Modulus is not null || partition.Remainder is not null;
        return (kind, partition.IsDefault) switch
        {
            (PartitionKind.Hash, false) => !range && !list && partition is { Modulus: > 0, Remainder: >= 0 } && partition.Remainder < partition.Modulus,
            (PartitionKind.Hash, true) => false,
            (_, true) => !range && !list && !hash,
            (PartitionKind.Range, false) => range && !list && !hash,
            (_, false) => list && !range && !hash,
        };
    }

    private static IEnumerable<Diagnostic> UniqueKeys(TableModel table, PartitioningModel partitioning)
    {
        IEnumerable<(INamedModel Part, IReadOnlyList<string> Columns)> keys =
        [
            .. table.PrimaryKey is { } primary ? (IEnumerable<(INamedModel, IReadOnlyList<string>)>)[(primary, primary.Columns)] : [],
            .. table.Uniques.Select(unique => ((INamedModel)unique, (IReadOnlyList<string>)unique.Columns)),
            .. table.Indexes.Where(index => index is { Unique: true, KeysSql.Value: null }).Select(index => ((INamedModel)index, (IReadOnlyList<string>)[.. index.Keys.Select(key => key.Column ?? "")])),
        ];
        foreach ((INamedModel part, IReadOnlyList<string> columns) in keys)
        {
            string[] missing = partitioning.KeysSql is { } sql ? [sql.Sql] : [.. partitioning.Columns.Except(columns)];
            if (missing.Length > 0)
            {
                yield return ModelErrors.PartitionKeyNotInKey(Place.Of(table, part), part.Name, missing);
            }
        }
    }
}
