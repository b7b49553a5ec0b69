using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Mapper.Tests.Telemetry;

/// <summary>The measurements of Mapper that are taken in what the test itself calls, whatever else runs beside it.</summary>
internal sealed class MeasurementRecorder : IDisposable
{
    private static readonly AsyncLocal<MeasurementRecorder?> Current = new();

    private readonly ConcurrentQueue<Measured> _taken = new();
    private readonly MeterListener _listener = new();

    internal MeasurementRecorder()
    {
        Current.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Mapper")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    internal IReadOnlyList<Measured> Taken => [.. _taken];

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this)
        {
            _taken.Enqueue(new Measured(instrument.Name, instrument.Unit, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}

/// <summary>A measurement.</summary>
internal sealed record Measured(string Instrument, string? Unit, double Value, string Tags);
