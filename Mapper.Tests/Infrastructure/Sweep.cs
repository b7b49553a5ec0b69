namespace Mapper.Tests;

/// <summary>How much of a slow sweep runs: a share of it with all other tests, the whole where <c>MAPPER_SWEEP=full</c>.</summary>
internal static class Sweep
{
    internal static bool IsFull { get; } = Environment.GetEnvironmentVariable("MAPPER_SWEEP") == "full";

    /// <summary>One in so many, evenly taken.</summary>
    internal static IEnumerable<T> Share<T>(IEnumerable<T> all, int oneIn) => IsFull ? all : all.Where((_, i) => i % oneIn == 0);
}
