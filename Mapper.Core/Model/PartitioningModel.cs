using Mapper.Annotations;

namespace Mapper.Model;

/// <summary>How a table is partitioned, and the partitions that its class declares.</summary>
public sealed record PartitioningModel
{
    /// <summary>How the rows are divided.</summary>
    public required PartitionKind Kind { get; init; }

    /// <summary>The key's columns; empty when <see cref="KeysSql"/> states it.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>The key in SQL.</summary>
    public SqlExpression? KeysSql { get; init; }

    /// <summary>The whole key as SQL, <c>RANGE (at)</c>: as the dialect writes it, or as the server spells it.</summary>
    /// <value>Default: <see langword="null"/> until the dialect has completed the model.</value>
    public SqlExpression? Key { get; init; }

    /// <summary>The declared partitions.</summary>
    public EquatableArray<PartitionModel> Partitions { get; init; }
}
