namespace Mapper.Model;

/// <summary>An SQL expression as it was written, together with the spelling that PostgreSQL gives it. Two are equal when their spellings are.</summary>
/// <param name="Sql">The expression as it was written.</param>
public sealed record SqlExpression(string Sql)
{
    /// <summary>The server's spelling (<c>pg_get_expr</c>), as far as it is known.</summary>
    /// <value>Default: the text as written, without white space around it.</value>
    public string Spelling { get; init; } = Sql.Trim();

    /// <inheritdoc />
    public bool Equals(SqlExpression? other) => other is not null && Spelling == other.Spelling;

    /// <inheritdoc />
    public override int GetHashCode() => Spelling.GetHashCode(StringComparison.Ordinal);

    /// <summary>The expression as it was written.</summary>
    public override string ToString() => Sql;
}
