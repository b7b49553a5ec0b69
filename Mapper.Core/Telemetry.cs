using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mapper.Errors;

namespace Mapper;

/// <summary>Every span and measurement; docs/logging.md lists them. Without a listener each costs a comparison.</summary>
internal static class Telemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    internal const string Name = "Mapper";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource Source = new(Name, Version);
    private static readonly Meter Meter = new(Name, Version);

    // The boundaries that OpenTelemetry advises for database calls, and two more: DDL may take minutes.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "mapper.operation.duration",
        "s",
        "How long a sync, an apply, a plan or a verify took.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600] });

    private static readonly Counter<long> Statements = Meter.CreateCounter<long>("mapper.statements", "{statement}", "Statements that changed a database.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("mapper.refusals", "{refusal}", "Changes that a sync refused to make.");

    /// <summary>Runs a public call under a span, and measures it. A connection that broke meanwhile is explained.</summary>
    /// <param name="operation">The call's name: <c>sync</c>.</param>
    /// <param name="database">The database.</param>
    /// <param name="work">The call.</param>
    /// <param name="outcome">What to tell of its result.</param>
    internal static async Task<T> MeasureAsync<T>(string operation, IDatabase database, Func<Task<T>> work, Func<T, CallOutcome> outcome)
    {
        var tags = new TagList { { "db.system.name", database.Dialect.SystemName }, { "mapper.operation", operation } };
        using Activity? span = Source.HasListeners() ? Source.StartActivity($"mapper.{operation}", ActivityKind.Internal, default(ActivityContext), tags) : null;
        long start = Stopwatch.GetTimestamp();
        try
        {
            T result = await work().ConfigureAwait(false);
            Report(span, outcome(result), tags);
            return result;
        }
        catch (Exception exception)
        {
            Exception explained = database.IsConnectionLost(exception) ? ConnectionLostException.Before(exception) : exception;
            tags.Add("error.type", ErrorName.Of(explained));
            Report(span, explained, tags);
            if (explained != exception)
            {
                throw explained;
            }

            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    private static void Report(Activity? span, CallOutcome outcome, in TagList tags)
    {
        span?.SetTag("mapper.tables", outcome.Tables).SetTag("mapper.statements", outcome.Statements).SetTag("mapper.refusals", outcome.Refusals);
        if (outcome.State is { } state)
        {
            span?.SetTag("mapper.state", state.ToString());
        }

        if (outcome.Changed is { } changed)
        {
            span?.SetTag("mapper.changed", changed);
            Statements.Add(outcome.Statements, tags);
        }
    }

    // The code alone: the message may name keys of rows, and a trace goes farther than a log.
    private static void Report(Activity? span, Exception exception, in TagList tags)
    {
        string error = ErrorName.Of(exception);
        span?.SetStatus(ActivityStatusCode.Error, error).SetTag("error.type", error);
        if (exception is ApplyException { SqlState: { } sqlState })
        {
            span?.SetTag("db.response.status_code", sqlState);
        }

        IReadOnlyList<Refusal> refused = exception switch { UnsafePlanException plan => plan.Refused, NewerDatabaseException newer => newer.Plan.Refused, _ => [] };
        if (refused.Count > 0)
        {
            span?.SetTag("mapper.refusals", refused.Count);
        }

        foreach (Refusal refusal in refused)
        {
            TagList coded = tags;
            coded.Add("mapper.code", refusal.Code);
            Refusals.Add(1, coded);
        }
    }
}
