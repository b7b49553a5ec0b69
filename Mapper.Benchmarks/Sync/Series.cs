namespace Mapper.Benchmarks.Sync;

/// <summary>All measurements of one case.</summary>
internal sealed class Series(string name)
{
    private readonly List<Measurement> _measurements = [];

    internal string Name => name;

    private double Median => Middle(_measurements.Select(it => it.Milliseconds));

    internal void Add(Measurement measurement) => _measurements.Add(measurement);

    /// <param name="floor">The case that the ratio is to.</param>
    internal SeriesLine Line(Series floor) => new(
        name,
        Median,
        _measurements.Min(it => it.Milliseconds),
        _measurements.Max(it => it.Milliseconds),
        floor.Name,
        Median / floor.Median,
        (long)Middle(_measurements.Select(it => (double)it.AllocatedBytes)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>A case as it is printed; times in milliseconds.</summary>
internal sealed record SeriesLine(string Case, double Median, double Min, double Max, string Floor, double Ratio, long AllocatedBytes)
{
    /// <summary>From the wire, opening the connection not among them; <see langword="null"/> where they were not counted.</summary>
    public int? RoundTrips { get; init; }

    public int? Statements { get; init; }
}
