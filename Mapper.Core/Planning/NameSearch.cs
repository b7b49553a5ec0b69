namespace Mapper.Planning;

/// <summary>
/// Finds those of many things whose names may stand in a text, by the words of the text and not by asking for each. What is named after one, as a partition or a function that
/// reads a table mostly is, counts too: a word's parts stand between underscores. A name that is no plain word is asked for, as <see cref="StatedSql.Names"/> does, and so is
/// every name where a backslash may run into a word; one too many is only careful.
/// </summary>
internal sealed class NameSearch<T>
{
    private readonly Dictionary<string, List<T>> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, T Thing)> _others = [];
    private readonly int _longest;

    /// <param name="things">The things.</param>
    /// <param name="name">The name of one, as PostgreSQL stores it.</param>
    internal NameSearch(IEnumerable<T> things, Func<T, string> name)
    {
        foreach (T thing in things)
        {
            string stored = name(thing);
            if (stored.Length == 0 || stored.AsSpan().ContainsAnyExcept(WordCharacters.Ascii))
            {
                _others.Add((stored, thing));
            }
            else if (_words.TryGetValue(stored, out List<T>? same))
            {
                same.Add(thing);
            }
            else
            {
                _words.Add(stored, [thing]);
                _longest = Math.Max(_longest, stored.Length);
            }
        }
    }

    /// <summary>The things whose names may stand in a text, each once, in no particular order.</summary>
    internal IReadOnlyCollection<T> In(string text)
    {
        HashSet<T>? found = null;
        foreach ((string name, T thing) in _others)
        {
            if (StatedSql.Names(text, name))
            {
                (found ??= []).Add(thing);
            }
        }

        if (text.Contains('\\', StringComparison.Ordinal))
        {
            (found ??= []).UnionWith(_words.Where(word => StatedSql.Names(text, word.Key)).SelectMany(word => word.Value));
        }
        else
        {
            FindWords(text, ref found);
        }

        return found ?? (IReadOnlyCollection<T>)[];
    }

    private void FindWords(ReadOnlySpan<char> rest, ref HashSet<T>? found)
    {
        for (int start = rest.IndexOfAny(WordCharacters.Ascii); start >= 0; start = rest.IndexOfAny(WordCharacters.Ascii))
        {
            rest = rest[start..];
            int end = rest.IndexOfAnyExcept(WordCharacters.Ascii) is >= 0 and int length ? length : rest.Length;
            FindParts(rest[..end], ref found);
            rest = rest[end..];
        }
    }

    private void FindParts(ReadOnlySpan<char> word, ref HashSet<T>? found)
    {
        Dictionary<string, List<T>>.AlternateLookup<ReadOnlySpan<char>> words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0; start < word.Length; start++)
        {
            int last = IsEdge(word, start) ? Math.Min(word.Length, start + _longest) : start;
            for (int end = start + 1; end <= last; end++)
            {
                if (IsEdge(word, end) && words.TryGetValue(word[start..end], out List<T>? named))
                {
                    (found ??= []).UnionWith(named);
                }
            }
        }
    }

    private static bool IsEdge(ReadOnlySpan<char> word, int at) => at == 0 || at == word.Length || word[at] == '_' || word[at - 1] == '_';
}
