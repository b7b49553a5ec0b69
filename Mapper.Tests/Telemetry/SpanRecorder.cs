using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mapper.Tests.Telemetry;

/// <summary>The spans of Mapper that end in what the test itself calls, whatever else runs beside it.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly AsyncLocal<SpanRecorder?> Current = new();

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    internal SpanRecorder()
    {
        Current.Value = this;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Mapper",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (Current.Value == this)
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal IReadOnlyList<Activity> Ended => [.. _ended];

    public void Dispose() => _listener.Dispose();
}
