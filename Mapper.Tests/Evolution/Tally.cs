using System.Collections.Concurrent;

namespace Mapper.Tests.Evolution;

/// <summary>What a run has met.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    internal int this[string what] => _counts.GetValueOrDefault(what);

    internal int Pairs => this["pairs"];

    internal double Refused => (double)this["refused"] / Pairs;

    internal double Unbuildable => (double)this["unbuildable"] / Pairs;

    internal double Conflicts => (double)this["conflicts"] / Pairs;

    internal double TablesWithRows => (double)this["tables with rows"] / this["tables"];

    internal void Count(string what, int times = 1) => _counts.AddOrUpdate(what, times, (_, count) => count + times);

    internal void Count(SyncPlan plan)
    {
        foreach (SchemaChange change in plan.Changes)
        {
            Count(change.GetType().Name);
        }

        foreach (string code in plan.Refused.Select(refusal => refusal.Code).Distinct())
        {
            Count($"refused {code}");
        }
    }

    /// <summary>Changes that were met too seldom.</summary>
    internal IEnumerable<string> Missing() => Thresholds.Changes.Where(it => this[it] < Thresholds.LeastOfEachChange).Select(it => $"{it}: {this[it]}");

    public override string ToString() => string.Join('\n', _counts.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}: {it.Value}"));
}
