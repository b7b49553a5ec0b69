using System.Globalization;

namespace Mapper.Postgres.Preflight;

/// <summary>The rows that stand in the way of a change: how many, in how many groups, and the keys of the first of them. Never another value of theirs.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Groups">How many groups of equal ones, where that is the question.</param>
/// <param name="KeyName">The key column, or columns in parentheses.</param>
/// <param name="Keys">The keys of the first rows.</param>
internal sealed record Offenders(long Rows, long Groups, string KeyName, IReadOnlyList<string> Keys)
{
    /// <summary>How many keys a refusal names.</summary>
    internal const int Named = 5;

    /// <summary><c>3 rows (id 1, 2, 3) hold</c>.</summary>
    internal string Do(string one, string many) => $"{ToString()} {(Rows == 1 ? one : many)}";

    /// <summary><c>7 rows (id 1, 2, 3, 4, 5, …)</c>.</summary>
    public override string ToString()
    {
        string rows = string.Create(CultureInfo.InvariantCulture, $"{Rows} {(Rows == 1 ? "row" : "rows")}");
        return Keys.Count == 0 ? rows : $"{rows} ({KeyName} {string.Join(", ", Keys)}{(Rows > Keys.Count ? ", …" : "")})";
    }
}
