using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Evolution;

/// <summary>Defaults that are written differently and that the planner folds into one value: Mapper leaves such a default as it stands.</summary>
internal static class EqualDefaults
{
    private const string Mark = " DEFAULT ";

    /// <summary>The lines of the grown database that say otherwise than the fresh one's only how one default is spelled, each with the fresh one's.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> FindAsync(Database database, IReadOnlyList<string> grown, IReadOnlyList<string> fresh)
    {
        Dictionary<string, string> equal = [];
        foreach (string line in grown.Where(IsColumn))
        {
            string column = line[..line.IndexOf(Mark, StringComparison.Ordinal)];
            if (fresh.FirstOrDefault(it => IsColumn(it) && it.StartsWith(column + Mark, StringComparison.Ordinal)) is { } other
                && await FoldAsync(database, line[(column.Length + Mark.Length)..]) is { } value && value == await FoldAsync(database, other[(column.Length + Mark.Length)..]))
            {
                equal.Add(line, other);
            }
        }

        return equal;
    }

    private static bool IsColumn(string line) => line.StartsWith("column ", StringComparison.Ordinal) && line.Contains(Mark, StringComparison.Ordinal);

    private static async Task<string?> FoldAsync(Database database, string expression)
    {
        try
        {
            return string.Join('\n', await database.QueryAsync<string>($"EXPLAIN (VERBOSE, COSTS OFF) SELECT {expression}"));
        }
        catch (PostgresException)
        {
            // The line says more than a default.
            return null;
        }
    }
}
