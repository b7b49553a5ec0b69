namespace Mapper.Benchmarks.Sync;

/// <summary>Plays every case once a round, each beside its floor, and prints them.</summary>
internal static class Interleaved
{
    internal static async Task PlayAsync((string Name, string Floor, Func<Task> Work)[] cases, int rounds)
    {
        var series = cases.ToDictionary(it => it.Name, it => new Series(it.Name));
        // The first round is for the compiler and the caches, and makes what is missing.
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((string name, _, Func<Task> work) in cases)
            {
                Measurement measurement = await Measurement.TakeAsync(work);
                if (round > 0)
                {
                    series[name].Add(measurement);
                }
            }
        }

        foreach ((string name, string floor, _) in cases)
        {
            Console.WriteLine(SyncCommand.Words(series[name].Line(series[floor])));
        }
    }
}
