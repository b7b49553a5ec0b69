namespace Mapper;

/// <content>What all calls have in common.</content>
public sealed partial class Migrator
{
    private Task<T> CallAsync<T>(string operation, Func<Task<T>> work, Func<T, CallOutcome> outcome) =>
        Telemetry.MeasureAsync(operation, database, () => ReportingAsync(work), outcome);

    // At the end, when no other plan is made any more.
    private async Task<T> ReportingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (UnsafePlanException refused)
        {
            Report(refused.Refused);
            throw;
        }
        catch (NewerDatabaseException refused)
        {
            Report(refused.Plan.Refused);
            throw;
        }
    }
}
