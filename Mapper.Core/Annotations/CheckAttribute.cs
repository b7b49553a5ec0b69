namespace Mapper.Annotations;

/// <summary>Adds a CHECK constraint.</summary>
/// <param name="sql">A boolean SQL expression over the row's columns.</param>
/// <example>
/// <code>
/// [Check("total &gt;= 0")]
/// public decimal Total { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class CheckAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;

    /// <summary>The constraint's name.</summary>
    /// <value>Default: <c>ck_table_column</c> on a property, <c>ck_table_1</c> and so on else.</value>
    public string? Name { get; set; }
}
