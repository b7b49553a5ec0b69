namespace Mapper.Reading;

/// <summary>Guesses which name was meant: the one with the fewest edits, if those are few.</summary>
internal static class NearestName
{
    internal static string? To(string name, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, Edits: Edits(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(guess => guess.Edits <= 1 + (name.Length / 3))
            .OrderBy(guess => guess.Edits)
            .ThenBy(guess => guess.candidate, StringComparer.Ordinal)
            .Select(guess => guess.candidate)
            .FirstOrDefault();

    /// <summary>The Levenshtein distance.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
