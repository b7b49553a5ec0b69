namespace Mapper.Tests.Faults;

/// <summary>What was killed in which phase, and what state was found afterwards.</summary>
internal sealed class Tally
{
    private readonly List<(Phase Phase, string Found)> _all = [];

    internal int Count => _all.Count;

    internal int Inside => _all.Count(kill => kill.Phase.IsInside());

    internal int Online => _all.Count(kill => kill.Phase == Phase.Online);

    internal void Add(Phase phase, string found) => _all.Add((phase, found));

    public override string ToString() => string.Join('\n', Enum.GetValues<Phase>().Where(phase => _all.Any(kill => kill.Phase == phase)).Select(phase =>
    {
        string[] found = [.. _all.Where(kill => kill.Phase == phase).Select(kill => kill.Found)];
        return $"| {phase,-10} | {found.Length,3} | {string.Join(", ", found.CountBy(it => it).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))} |";
    }));
}
