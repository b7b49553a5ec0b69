namespace Mapper;

/// <content>What all calls have in common.</content>
public sealed partial class Migrator
{
    private Task<T> CallAsync<T>(string operation, Func<Task<T>> work, Func<T, CallOutcome> outcome) =>
        Telemetry.MeasureAsync(operation, database.Dialect, () => ExplainAsync(work), outcome);

    private async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (database.IsConnectionLost(exception))
        {
            throw ConnectionLostException.Before(exception);
        }
    }
}
