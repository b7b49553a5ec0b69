namespace Mapper.Annotations;

/// <summary>Gives the column a DEFAULT: a CLR constant, or with <see cref="Sql"/> an expression.</summary>
/// <example>
/// <code>
/// [Default(0)]
/// public int Retries { get; init; }
///
/// [Default(Sql = "now()")]
/// public DateTimeOffset CreatedAt { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultAttribute : Attribute
{
    /// <summary>A default that an SQL expression gives; set <see cref="Sql"/>.</summary>
    public DefaultAttribute()
    {
    }

    /// <summary>A default that is a constant.</summary>
    /// <param name="value">The value. A string on a property of another type is read in that type's invariant form: <c>"1.5"</c> for a decimal.</param>
    public DefaultAttribute(object? value) => Value = value;

    /// <summary>The constant, or <see langword="null"/>.</summary>
    public object? Value { get; }

    /// <summary>The SQL expression, for example <c>now()</c>.</summary>
    public string? Sql { get; set; }
}
