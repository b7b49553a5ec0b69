using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Two constraints or indexes that are counterparts.</summary>
internal sealed record NamedPair<T>(T Target, T Live);

/// <summary>The outcome of matching the constraints or indexes of one kind.</summary>
internal sealed record NamedPairs<T>
{
    internal List<T> Missing { get; } = [];

    internal List<NamedPair<T>> Different { get; } = [];

    internal List<NamedPair<T>> Renamed { get; } = [];

    internal required IReadOnlyList<T> Unmatched { get; init; }
}

/// <summary>
/// Structure before names: one that says the same under another name is the same one, and is renamed only when a person chose
/// the name, or when a derived one follows its table's. So adopting an existing database makes no duplicates.
/// </summary>
internal static class NamedPairs
{
    /// <summary>Whether they are the same down to their names, in whatever order: so it is of nearly all tables, which then have nothing to match.</summary>
    internal static bool AreEqual<T>(EquatableArray<T> target, EquatableArray<T> live)
        where T : class, INamedModel
    {
        if (target.Count != live.Count)
        {
            return false;
        }

        foreach (T wanted in target.Span)
        {
            if (!live.Contains(wanted))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="target">The declared ones.</param>
    /// <param name="live">The existing ones.</param>
    /// <param name="asDeclared">An existing one under a declared one's name, without what that leaves unstated.</param>
    /// <param name="follows">Whether an existing one takes a name that was derived.</param>
    internal static NamedPairs<T> Match<T>(IReadOnlyList<T> target, IReadOnlyList<T> live, Func<T, T, T> asDeclared, Predicate<T> follows)
        where T : class, INamedModel
    {
        var free = new List<T>(live);
        T?[] counterparts = new T?[target.Count];

        // Exact matches first, so that a twin of another name is not taken from the one it belongs to.
        Assign((wanted, existing) => existing.Name == wanted.Name && IsSame(wanted, existing, asDeclared));
        Assign((wanted, existing) => IsSame(wanted, existing, asDeclared));
        Assign((wanted, existing) => existing.Name == wanted.Name);

        var pairs = new NamedPairs<T> { Unmatched = free };
        for (int i = 0; i < target.Count; i++)
        {
            Sort(pairs, target[i], counterparts[i], asDeclared, follows);
        }

        return pairs;

        void Assign(Func<T, T, bool> match)
        {
            for (int i = 0; i < target.Count; i++)
            {
                if (counterparts[i] is null && free.Find(existing => match(target[i], existing)) is { } found)
                {
                    counterparts[i] = found;
                    free.Remove(found);
                }
            }
        }
    }

    // Mostly they are equal as they are.
    private static bool IsSame<T>(T wanted, T existing, Func<T, T, T> asDeclared)
        where T : class, INamedModel => existing.Equals(wanted) || asDeclared(existing, wanted).Equals(wanted);

    private static void Sort<T>(NamedPairs<T> pairs, T wanted, T? existing, Func<T, T, T> asDeclared, Predicate<T> follows)
        where T : class, INamedModel
    {
        if (existing is null)
        {
            pairs.Missing.Add(wanted);
        }
        else if (!IsSame(wanted, existing, asDeclared))
        {
            pairs.Different.Add(new NamedPair<T>(wanted, existing));
        }
        else if (existing.Name != wanted.Name && (wanted.NameIsChosen.Value || follows(existing)))
        {
            pairs.Renamed.Add(new NamedPair<T>(wanted, existing));
        }
    }
}
