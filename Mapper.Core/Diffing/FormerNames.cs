namespace Mapper.Diffing;

/// <summary>Something with a name, and the names that it had.</summary>
internal sealed record NameWithPast<T>(T Name, IReadOnlyList<T> Former);

/// <summary>What is to be renamed, rings of names of which nobody knows whether they went round already, and names that can't be given since their bearer is there too.</summary>
internal sealed record PendingNames<T>(IReadOnlyList<(T Before, T After)> Renames, IReadOnlyList<(T Before, T After)> Undecided, IReadOnlyList<(T Before, T After)> Taken)
{
    internal static PendingNames<T> None { get; } = new([], [], []);
}

/// <summary>Finds what is still there under a former name. A name that is taken over by another frees its place in turn: a was b, and b was c.</summary>
internal static class FormerNames
{
    /// <param name="wanted">What the classes declare.</param>
    /// <param name="live">The names there are.</param>
    /// <param name="isSettled">
    /// Whether the thing of a name is known to be past a rename from the other; null where nobody knows. It is asked where names go round in a ring, since
    /// the same names are there before and after.
    /// </param>
    internal static PendingNames<T> Match<T>(IReadOnlyList<NameWithPast<T>> wanted, IReadOnlySet<T> live, Func<T, T, bool?> isSettled)
        where T : class
    {
        var renames = new List<(T Before, T After)>();
        var taken = new HashSet<T>();
        var done = new HashSet<T>();
        for (bool found = true; found;)
        {
            found = false;
            foreach (NameWithPast<T> thing in wanted.Where(thing => !done.Contains(thing.Name) && (!live.Contains(thing.Name) || taken.Contains(thing.Name))))
            {
                if (thing.Former.FirstOrDefault(former => live.Contains(former) && !taken.Contains(former)) is { } former)
                {
                    found = true;
                    renames.Add((former, thing.Name));
                    taken.Add(former);
                    done.Add(thing.Name);
                }
            }
        }

        var undecided = new List<(T Before, T After)>();
        foreach (IReadOnlyList<(T Before, T After)> ring in Rings([.. wanted.Where(thing => !done.Contains(thing.Name) && live.Contains(thing.Name))]))
        {
            bool?[] settled = [.. ring.Select(rename => isSettled(rename.After, rename.Before))];
            if (Array.TrueForAll(settled, known => known == false))
            {
                renames.AddRange(ring);
            }
            else if (!Array.TrueForAll(settled, known => known == true))
            {
                undecided.AddRange(ring);
            }
        }

        return new PendingNames<T>(renames, undecided, [.. Taken(wanted, live, isSettled, taken, done)]);
    }

    // Both are there, and what has the former name is nobody's: it may hold the values that were to come along.
    private static IEnumerable<(T Before, T After)> Taken<T>(IReadOnlyList<NameWithPast<T>> wanted, IReadOnlySet<T> live, Func<T, T, bool?> isSettled, HashSet<T> taken, HashSet<T> done)
        where T : class
    {
        HashSet<T> declared = [.. wanted.Select(thing => thing.Name)];
        return from thing in wanted
               where live.Contains(thing.Name) && !done.Contains(thing.Name) && !taken.Contains(thing.Name)
               from former in thing.Former
               where live.Contains(former) && !taken.Contains(former) && !declared.Contains(former) && isSettled(thing.Name, former) != true
               select (former, thing.Name);
    }

    // Each was one of the others, and that one of a third, until the first again.
    private static IEnumerable<IReadOnlyList<(T Before, T After)>> Rings<T>(IReadOnlyList<NameWithPast<T>> things)
        where T : class
    {
        Dictionary<T, NameWithPast<T>> byName = things.ToDictionary(thing => thing.Name);
        var seen = new HashSet<T>();
        foreach (NameWithPast<T> start in things.Where(thing => !seen.Contains(thing.Name)))
        {
            var ring = new List<(T Before, T After)>();
            NameWithPast<T>? thing = start;
            while (thing is not null && seen.Add(thing.Name))
            {
                NameWithPast<T>? former = thing.Former.Select(name => byName.GetValueOrDefault(name)).FirstOrDefault(other => other is { Former.Count: > 0 });
                if (former is not null)
                {
                    ring.Add((former.Name, thing.Name));
                }

                thing = former;
            }

            if (thing == start && ring.Count > 1)
            {
                yield return ring;
            }
        }
    }
}
