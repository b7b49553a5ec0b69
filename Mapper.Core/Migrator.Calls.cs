namespace Mapper;

/// <content>What all calls have in common.</content>
public sealed partial class Migrator
{
    private Task<T> CallAsync<T>(string operation, Func<Task<T>> work, Func<T, CallOutcome> outcome) =>
        Telemetry.MeasureAsync(operation, database, work, outcome);
}
