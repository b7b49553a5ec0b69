namespace Mapper.Annotations;

/// <summary>Gives the USING expression of a type change.</summary>
/// <param name="sql">An SQL expression over the row's former columns.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ConvertUsingAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
