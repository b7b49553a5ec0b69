namespace Mapper.Tool.Scaffolding;

/// <summary>Takes the server's own spelling apart, minding quotes and parentheses.</summary>
internal static class SqlText
{
    /// <summary>What stands in the first pair of parentheses.</summary>
    internal static string InParentheses(string sql)
    {
        int start = sql.IndexOf('(', StringComparison.Ordinal);
        return sql[(start + 1)..End(sql, start + 1)];
    }

    /// <summary>The items of a list that commas part.</summary>
    internal static IReadOnlyList<string> Items(string list)
    {
        List<string> items = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.Length; i = Next(list, i))
        {
            depth += list[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (list[i] == ',' && depth == 0)
            {
                items.Add(list[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. items, list[start..].Trim()];
    }

    private static int End(string sql, int start)
    {
        int depth = 1;
        for (int i = start; i < sql.Length; i = Next(sql, i))
        {
            depth += sql[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return sql.Length;
    }

    // A quote that is doubled ends one text and begins the next, which comes to the same.
    private static int Next(string sql, int i)
    {
        if (sql[i] is not ('\'' or '"'))
        {
            return i + 1;
        }

        int close = sql.IndexOf(sql[i], i + 1);
        return close < 0 ? sql.Length : close + 1;
    }
}
