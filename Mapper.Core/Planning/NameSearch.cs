namespace Mapper.Planning;

/// <summary>
/// Finds those of many things whose names may stand in a text, by the words of the text and not by asking for each. A name that is no plain word is asked for, as
/// <see cref="StatedSql.Names"/> does; one too many is only careful.
/// </summary>
internal sealed class NameSearch<T>
{
    private readonly Dictionary<string, List<T>> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, T Thing)> _others = [];

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

        Dictionary<string, List<T>>.AlternateLookup<ReadOnlySpan<char>> words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<char> rest = text;
        for (int start = rest.IndexOfAny(WordCharacters.Ascii); start >= 0; start = rest.IndexOfAny(WordCharacters.Ascii))
        {
            rest = rest[start..];
            int end = rest.IndexOfAnyExcept(WordCharacters.Ascii) is >= 0 and int length ? length : rest.Length;
            if (words.TryGetValue(rest[..end], out List<T>? named))
            {
                (found ??= []).UnionWith(named);
            }

            rest = rest[end..];
        }

        return found ?? (IReadOnlyCollection<T>)[];
    }
}
