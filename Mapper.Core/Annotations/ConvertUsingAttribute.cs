namespace Mapper.Annotations;

/// <summary>
/// Says how a value is converted when the column gets another type: the USING expression of ALTER COLUMN … TYPE. It is used once; when the type changes again, write
/// another or take it off. The author vouches for the values: no row is asked whether it comes back as it was. Not beside
/// <see cref="GeneratedAttribute"/>, whose expression alone gives the values.
/// </summary>
/// <param name="sql">An SQL expression over the row's former columns.</param>
/// <example>
/// <code>
/// [ConvertUsing("to_timestamp(placed_at / 1000.0)")]
/// public DateTimeOffset PlacedAt { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ConvertUsingAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
