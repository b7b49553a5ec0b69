namespace Mapper.Tests.Silence;

/// <summary>What a seed decides.</summary>
internal static class Chance
{
    internal static bool OneIn(this Random random, int times) => random.Next(times) == 0;

    internal static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>Up to so many, each but once.</summary>
    internal static IReadOnlyList<T> Some<T>(this Random random, IEnumerable<T> all, int most)
    {
        T[] list = [.. all];
        random.Shuffle(list);
        return [.. list.Take(Math.Min(list.Length, random.Next(most + 1)))];
    }

    internal static string? Maybe(this Random random, int times, string argument) => random.OneIn(times) ? argument : null;
}
