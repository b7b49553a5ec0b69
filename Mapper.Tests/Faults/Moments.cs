using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Faults;

/// <summary>When a process is killed.</summary>
/// <param name="Statement">After the client has sent so many statements,</param>
/// <param name="Delay">and so much later.</param>
/// <param name="IsPatient">Whether the next sync waits until the server has noticed.</param>
internal sealed record Moment(int Statement, TimeSpan Delay, bool IsPatient)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"statement {Statement} + {Delay.TotalMilliseconds:0.0} ms");
}

/// <summary>Draws moments: a phase by its weight, a statement of the phase, and how long it may have run.</summary>
internal sealed class Moments
{
    // Most of a sync is reading, in which a death is dull.
    private static readonly (Phase Phase, int Weight, double LongestDelay)[] Weights =
        [(Phase.Reading, 10, 5), (Phase.Asking, 10, 5), (Phase.Changing, 30, 10), (Phase.Committing, 10, 3), (Phase.Online, 30, 20), (Phase.Settling, 10, 10)];

    private readonly Random _random;
    private readonly ILookup<Phase, int> _statements;

    /// <param name="statements">Those of a sync that nobody disturbs.</param>
    /// <param name="random">Draws.</param>
    internal Moments(IReadOnlyList<string> statements, Random random)
    {
        _random = random;
        _statements = Enumerable.Range(0, statements.Count).ToLookup(i => Phases.After([.. statements.Take(i + 1)]));
        Weights.Select(weight => weight.Phase).Where(phase => !_statements[phase].Any()).Should().BeEmpty("a sync goes through every phase");
    }

    internal Moment Draw()
    {
        int place = _random.Next(Weights.Sum(it => it.Weight));
        (Phase phase, _, double longest) = Weights.First(it => (place -= it.Weight) < 0);
        return new Moment(_random.Pick([.. _statements[phase]]), TimeSpan.FromMilliseconds(_random.NextDouble() * longest), IsPatient: !_random.OneIn(3));
    }
}
