using System.Diagnostics;

namespace Mapper.Benchmarks.Sync;

/// <summary>One way through one case.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="AllocatedBytes">What the process allocated meanwhile.</param>
internal readonly record struct Measurement(double Milliseconds, long AllocatedBytes)
{
    internal static async Task<Measurement> TakeAsync(Func<Task> work)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await work();
        return new Measurement(Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
