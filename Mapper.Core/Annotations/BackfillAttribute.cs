namespace Mapper.Annotations;

/// <summary>
/// Gives existing rows their value when the column is added as NOT NULL or becomes NOT NULL: each row that has none gets the expression's, by an UPDATE in the
/// sync's transaction, which fires the table's UPDATE triggers; from <see cref="MigratorOptions.OnlineThreshold"/> rows on by many after it, of a batch each. Once every row has a value, on a new table, and on a nullable property it does nothing.
/// Beside <see cref="DefaultAttribute"/>, the default is for rows to come.
/// </summary>
/// <param name="sql">An SQL expression over the row's other columns, those too that are added in the same sync or dropped by <see cref="RemovedAttribute"/>. Columns are named by themselves, or with the table's name alone before them.</param>
/// <example>
/// <code>
/// [Backfill("lower(email)")]
/// public required string Login { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BackfillAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
