namespace Mapper.Annotations;

/// <summary>Declares one partition of a partitioned table. One that is no longer declared stays, since it holds rows, and so do those that an operator made.</summary>
/// <param name="name">The partition's name, in the table's schema unless it says <c>schema.name</c>.</param>
/// <example>
/// <code>
/// [Table("events")]
/// [PartitionBy(PartitionKind.Range, nameof(At))]
/// [Partition("events_2026", From = "2026-01-01", To = "2027-01-01")]
/// [Partition("events_rest", IsDefault = true)]
/// public sealed class Event
/// {
///     public DateTimeOffset At { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PartitionAttribute(string name) : Attribute
{
    /// <summary>The partition's name.</summary>
    public string Name { get; } = name;

    /// <summary>Range: the first value inside. <see langword="null"/> means MINVALUE.</summary>
    public object? From { get; set; }

    /// <summary>Range: the first value outside. <see langword="null"/> means MAXVALUE.</summary>
    public object? To { get; set; }

    /// <summary>List: the values inside, of an enum its members.</summary>
    public object[]? In { get; set; }

    /// <summary>Hash: how many partitions the rows are dealt to.</summary>
    public int Modulus { get; set; }

    /// <summary>Hash: which of them this is, from 0.</summary>
    public int Remainder { get; set; }

    /// <summary>Whether this partition takes the rows that no other takes.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsDefault { get; set; }
}
