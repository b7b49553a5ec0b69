using System.Diagnostics;
using System.Globalization;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>Partition keys, and CREATE TABLE … PARTITION OF.</summary>
internal static class PartitionSql
{
    internal static string Create(AddPartition change) =>
        $"CREATE {(change.Unlogged ? "UNLOGGED " : "")}TABLE {Identifiers.Quote(change.Partition.Name)} PARTITION OF {Identifiers.Quote(change.TableName)} {Expressions.Embed(change.Partition.Bounds!)}";

    /// <summary>The partitioning with its key and bounds in SQL.</summary>
    internal static PartitioningModel Complete(TableModel table, PartitioningModel partitioning)
    {
        string?[] types = [.. partitioning.Columns.Select(column => table.Column(column)?.StoreType)];
        return partitioning with
        {
            Key = new SqlExpression(Key(partitioning)),
            Partitions = partitioning.Partitions.Select(partition => partition with { Bounds = new SqlExpression(Bounds(partitioning.Kind, partition, types)) }).ToEquatableArray(),
        };
    }

    private static string Key(PartitioningModel partitioning)
    {
        string kind = partitioning.Kind switch
        {
            PartitionKind.Range => "RANGE",
            PartitionKind.List => "LIST",
            PartitionKind.Hash => "HASH",
            _ => throw new UnreachableException(),
        };
        return $"{kind} ({(partitioning.KeysSql is { } keys ? Expressions.Embed(keys) : Identifiers.List(partitioning.Columns))})";
    }

    private static string Bounds(PartitionKind kind, PartitionModel partition, string?[] types) => (kind, partition.IsDefault) switch
    {
        (_, true) => "DEFAULT",
        (PartitionKind.Range, _) => $"FOR VALUES FROM ({Bound(partition.From, partition.To, "MINVALUE", types)}) TO ({Bound(partition.To, partition.From, "MAXVALUE", types)})",
        (PartitionKind.List, _) => $"FOR VALUES IN ({string.Join(", ", partition.In.Select(value => Value(value, types.ElementAtOrDefault(0), "NULL")))})",
        _ => string.Create(CultureInfo.InvariantCulture, $"FOR VALUES WITH (modulus {partition.Modulus}, remainder {partition.Remainder})"),
    };

    // A bound has one value a key column; what is left out has no limit.
    private static string Bound(object? bound, object? other, string unlimited, string?[] types)
    {
        object?[] values = bound switch
        {
            null => new object?[other is EquatableArray<object> { Count: var count } ? count : Math.Max(1, types.Length)],
            EquatableArray<object> list => [.. list],
            _ => [bound],
        };
        return string.Join(", ", values.Select((value, i) => Value(value, types.ElementAtOrDefault(i), unlimited)));
    }

    // As bare constants: the server gives them the key's type, and refuses what does not fit.
    private static string Value(object? value, string? type, string nothing) => value switch
    {
        null => nothing,
        string text => Literals.Text(text),
        bool flag => flag ? "true" : "false",
        EnumDefault member when type is null || StoreTypes.IsNumber(type) => member.Value.ToString(CultureInfo.InvariantCulture),
        EnumDefault member => Literals.Text(member.Name),
        IFormattable number when type is null || StoreTypes.IsNumber(type) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Literals.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
