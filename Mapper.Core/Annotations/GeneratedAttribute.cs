namespace Mapper.Annotations;

/// <summary>Makes the column GENERATED ALWAYS AS (expression) STORED. When it gets another type, it is made anew and computed for every row.</summary>
/// <param name="sql">An immutable SQL expression over the row's other columns.</param>
/// <example>
/// <code>
/// [Generated("price * quantity")]
/// public decimal Total { get; private set; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GeneratedAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;

    /// <summary>Whether the value is computed when read instead of stored; needs PostgreSQL 18.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Virtual { get; set; }
}
