namespace Mapper.Tests;

/// <summary>How much of a slow sweep runs: a share of it with all other tests, the whole where <c>MAPPER_SWEEP=full</c>.</summary>
internal static class Sweep
{
    internal static bool IsFull { get; } = Environment.GetEnvironmentVariable("MAPPER_SWEEP") == "full";

    /// <summary>One in so many, evenly taken.</summary>
    internal static IEnumerable<T> Share<T>(IEnumerable<T> all, int oneIn) => IsFull ? all : all.Where((_, i) => i % oneIn == 0);

    /// <summary>All on the one server, and one in three on each of the others, on each another; what the one server can't play, on all that can.</summary>
    internal static IEnumerable<(int Major, T It)> OverMajors<T>(IReadOnlyList<T> all, Func<T, int, bool> plays) =>
        from place in Majors.All.Order().Where(major => major != Majors.WithVector).Append(Majors.WithVector).Index()
        from i in Enumerable.Range(0, all.Count)
        where plays(all[i], place.Item) && (IsFull || place.Item == Majors.WithVector || (i + place.Index) % 3 == 0 || !plays(all[i], Majors.WithVector))
        select (place.Item, all[i]);
}
