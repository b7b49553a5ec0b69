using System.Diagnostics;

namespace Mapper.Tests.Faults;

/// <summary>Many processes of one release.</summary>
internal sealed class Fleet(Release release, int count) : IAsyncDisposable
{
    private readonly Replica[] _replicas = [.. Enumerable.Range(0, count).Select(_ => release.Start())];
    private readonly List<(string Name, TimeSpan Time)> _rounds = [];

    /// <summary>All are told at once; how long it took until the last had answered is noted.</summary>
    internal async Task<IReadOnlyList<string>> SyncAsync(string connectionString, long onlineThreshold, string name)
    {
        long start = Stopwatch.GetTimestamp();
        string[] answers = await Task.WhenAll(_replicas.Select(replica => replica.SyncAsync(connectionString, onlineThreshold)));
        _rounds.Add((name, Stopwatch.GetElapsedTime(start)));
        return answers;
    }

    internal void Report()
    {
        foreach (IGrouping<string, (string Name, TimeSpan Time)> way in _rounds.GroupBy(round => round.Name))
        {
            TestContext.Progress.WriteLine($"{_replicas.Length} processes, {way.Key}: {way.Count()} rounds, {way.Min(round => round.Time.TotalMilliseconds):0} to {way.Max(round => round.Time.TotalMilliseconds):0} ms until the last had answered");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Replica replica in _replicas)
        {
            await replica.DisposeAsync();
        }
    }
}
