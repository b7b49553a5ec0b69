namespace Mapper.Model;

/// <summary>One partition.</summary>
public sealed record PartitionModel
{
    /// <summary>The partition's name.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>Range: the first value inside; <see langword="null"/> means MINVALUE.</summary>
    public object? From { get; init; }

    /// <summary>Range: the first value outside; <see langword="null"/> means MAXVALUE.</summary>
    public object? To { get; init; }

    /// <summary>List: the values inside.</summary>
    public EquatableArray<object> In { get; init; }

    /// <summary>Hash: how many partitions the rows are dealt to.</summary>
    public int? Modulus { get; init; }

    /// <summary>Hash: which of them this is.</summary>
    public int? Remainder { get; init; }

    /// <summary>Whether this partition takes the rows that no other takes.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The bounds as SQL, <c>FOR VALUES …</c> or <c>DEFAULT</c>: as the dialect writes them, or as the server spells them.</summary>
    /// <value>Default: <see langword="null"/> until the dialect has completed the model.</value>
    public SqlExpression? Bounds { get; init; }

    /// <summary>Of a partition of the catalog: whether it is not written to the log.</summary>
    public Aside<bool> Unlogged { get; init; }
}
