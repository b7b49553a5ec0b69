namespace Mapper.Annotations;

/// <summary>Gives existing rows their value when the column is added as NOT NULL or becomes NOT NULL.</summary>
/// <param name="sql">An SQL expression over the row's other columns.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BackfillAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
