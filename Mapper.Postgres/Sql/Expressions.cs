using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>Sets SQL that a class states into a statement.</summary>
internal static class Expressions
{
    /// <summary>The expression, kept from swallowing what follows it by a remark at its end.</summary>
    internal static string Embed(string sql) => sql.Contains("--", StringComparison.Ordinal) ? $"{sql}\n" : sql;

    internal static string Embed(SqlExpression expression) => Embed(expression.Sql);
}
