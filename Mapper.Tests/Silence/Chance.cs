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

    /// <summary>The arguments that came to something, as they stand in an attribute.</summary>
    internal static string Attribute(string name, params IEnumerable<string?> arguments)
    {
        string[] stated = [.. arguments.OfType<string>()];
        return stated.Length == 0 ? name : $"{name}({string.Join(", ", stated)})";
    }

    internal static string? Maybe(this Random random, int times, string argument) => random.OneIn(times) ? argument : null;
}
