using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>
/// Whether an expression in the server's spelling is over a column. Here it must be known and not only feared: what is made again must be gone. Constants are left
/// out, and a name counts as a whole word; that a function or type has the same name is told by the parenthesis or the colons.
/// </summary>
internal static class NamedColumns
{
    internal static bool Contains(SqlExpression expression, string column)
    {
        string sql = WithoutConstants(expression.Spelling);
        if (sql.Contains($"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal))
        {
            return true;
        }

        for (int at = sql.IndexOf(column, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(column, at + 1, StringComparison.Ordinal))
        {
            int end = at + column.Length;
            if (!IsOfName(sql, at - 1) && !IsOfName(sql, end) && !IsAt(sql, end, '(') && !IsAt(sql, at - 1, ':'))
            {
                return true;
            }
        }

        return false;
    }

    // Every other piece between single quotes is a constant: a doubled quote leaves an empty piece between two.
    private static string WithoutConstants(string sql) => string.Join("''", sql.Split('\'').Where((_, i) => i % 2 == 0));

    private static bool IsOfName(string sql, int index) => index >= 0 && index < sql.Length && (char.IsLetterOrDigit(sql[index]) || sql[index] is '_' or '$' or '"');

    private static bool IsAt(string sql, int index, char character) => index >= 0 && index < sql.Length && sql[index] == character;
}
