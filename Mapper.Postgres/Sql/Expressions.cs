using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>Sets SQL that a class states into a statement.</summary>
internal static class Expressions
{
    private static readonly string[] TypesOfManyWords =
        ["timestamp with time zone", "timestamp without time zone", "time with time zone", "time without time zone", "double precision", "character varying", "bit varying"];

    /// <summary>The expression, kept from swallowing what follows it by a remark at its end.</summary>
    internal static string Embed(string sql) => sql.Contains("--", StringComparison.Ordinal) ? $"{sql}\n" : sql;

    internal static string Embed(SqlExpression expression) => Embed(expression.Sql);

    /// <summary>The expression where the grammar takes a whole one only in parentheses, as after DEFAULT: <c>NOT a</c>, <c>a IN (b)</c>.</summary>
    internal static string Operand(SqlExpression expression) => IsAtom(expression.Sql.Trim()) ? expression.Sql.Trim() : $"({Embed(expression)})";

    // A word, a number, a constant or a call, with its cast: outside quotes and brackets stands neither a space nor an operator.
    private static bool IsAtom(string sql)
    {
        string scalar = sql.EndsWith("[]", StringComparison.Ordinal) ? sql[..^2] : sql;
        string bare = CastToManyWords(scalar) is { } type ? scalar[..^type.Length] : scalar;
        int depth = 0;
        char quote = '\0';
        foreach (char character in bare.TrimStart('-'))
        {
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '\'' or '"')
            {
                quote = character;
            }
            else if (character is '(' or '[' or ')' or ']')
            {
                depth += character is '(' or '[' ? 1 : -1;
            }
            else if (depth == 0 && !char.IsLetterOrDigit(character) && character is not ('_' or '.' or ':'))
            {
                return false;
            }
        }

        return !sql.Contains("--", StringComparison.Ordinal);
    }

    private static string? CastToManyWords(string sql) =>
        sql.Contains("::", StringComparison.Ordinal) ? Array.Find(TypesOfManyWords, type => sql.EndsWith($"::{type}", StringComparison.Ordinal)) : null;
}
