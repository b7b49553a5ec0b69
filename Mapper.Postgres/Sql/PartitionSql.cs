using System.Diagnostics;
using System.Globalization;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Reading;

namespace Mapper.Postgres.Sql;

/// <summary>Partition keys, and CREATE TABLE … PARTITION OF.</summary>
internal static class PartitionSql
{
    internal static string Create(AddPartition change) =>
        $"CREATE {(change.Unlogged ? "UNLOGGED " : "")}TABLE {Identifiers.Quote(change.Partition.Name)} PARTITION OF {Identifiers.Quote(change.TableName)} {Expressions.Embed(change.Partition.Bounds!)}";

    /// <summary>The partitioning with its key and bounds in SQL.</summary>
    internal static PartitioningModel Complete(TableModel table, PartitioningModel partitioning, IReadOnlyList<EnumModel> enums)
    {
        KeyType[] types = [.. partitioning.Columns.Select(name => table.Column(name)).Select(column => new KeyType(column?.StoreType, Labels(column, enums)))];
        return partitioning with
        {
            Key = new SqlExpression(Key(partitioning)),
            Partitions = partitioning.Partitions.Select(partition => partition with { Bounds = partition.Bounds ?? new SqlExpression(Bounds(partitioning.Kind, partition, types)) }).ToEquatableArray(),
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

    private static string Bounds(PartitionKind kind, PartitionModel partition, KeyType[] types) => (kind, partition.IsDefault) switch
    {
        (_, true) => "DEFAULT",
        (PartitionKind.Range, _) => $"FOR VALUES FROM ({Bound(partition.From, partition.To, "MINVALUE", types)}) TO ({Bound(partition.To, partition.From, "MAXVALUE", types)})",
        (PartitionKind.List, _) => $"FOR VALUES IN ({string.Join(", ", partition.In.Select(value => Value(value, types.ElementAtOrDefault(0), "NULL")))})",
        _ => string.Create(CultureInfo.InvariantCulture, $"FOR VALUES WITH (modulus {partition.Modulus}, remainder {partition.Remainder})"),
    };

    // A bound has one value a key column; what is left out has no limit.
    private static string Bound(object? bound, object? other, string unlimited, KeyType[] types)
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
    private static string Value(object? value, KeyType key, string nothing) => value switch
    {
        null => nothing,
        string text => Literals.Text(text),
        bool flag => flag ? "true" : "false",
        EnumDefault member when key.IsNumber => member.Value.ToString(CultureInfo.InvariantCulture),
        EnumDefault member => Literals.Text(key.Labels?.Labels.FirstOrDefault(label => label.ClrName.Value == member.Name)?.Name ?? member.Name),
        IFormattable number when key.IsNumber => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Literals.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static EnumModel? Labels(ColumnModel? column, IReadOnlyList<EnumModel> enums) =>
        column is not null && EnumReader.TypeOf(column) is { } type ? enums.FirstOrDefault(it => it.ClrType.Value == type) : null;

    private readonly record struct KeyType(string? StoreType, EnumModel? Labels)
    {
        internal bool IsNumber => StoreType is null || StoreTypes.IsNumber(StoreType);
    }
}
