namespace Mapper.Annotations;

/// <summary>Partitions the table.</summary>
/// <param name="kind">How the rows are divided.</param>
/// <param name="properties">The partition key's properties, in order; none with <see cref="Keys"/>.</param>
/// <example>
/// <code>
/// [Table("visits")]
/// [PartitionBy(PartitionKind.Hash, nameof(VisitorId))]
/// [Partition("visits_0", Modulus = 2, Remainder = 0)]
/// [Partition("visits_1", Modulus = 2, Remainder = 1)]
/// public sealed class Visit
/// {
///     public Guid VisitorId { get; init; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PartitionByAttribute(PartitionKind kind, params string[] properties) : Attribute
{
    /// <summary>How the rows are divided.</summary>
    public PartitionKind Kind { get; } = kind;

    /// <summary>The partition key's properties, in order.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The partition key in SQL instead of properties, for example <c>(id % 100)</c>.</summary>
    public string? Keys { get; set; }
}
