using Mapper.Errors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mapper.Postgres.Hosting;

/// <summary>Translates the state of a database into a host's health.</summary>
internal sealed class SchemaHealthCheck(SchemaHealth health, TimeSpan cacheDuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!health.HasStarted)
        {
            return HealthCheckResult.Unhealthy("The database is not synced yet.", data: new Dictionary<string, object> { ["state"] = "NotSynced" });
        }

        SchemaAnswer answer = await health.AskAsync(cacheDuration, cancellationToken).ConfigureAwait(false);
        var data = new Dictionary<string, object> { ["state"] = answer.Found?.State.ToString() ?? "Unknown", ["checkedAt"] = answer.AskedAt };
        if (answer.Found is not { } found)
        {
            return HealthCheckResult.Unhealthy($"The database could not be asked: {ErrorName.Of(answer.Error!)}.", answer.Error, data);
        }

        data["differences"] = found.Differences;
        HealthStatus status = found.State switch
        {
            SchemaState.InSync => HealthStatus.Healthy,
            SchemaState.Drifted => context.Registration.FailureStatus,
            _ => HealthStatus.Unhealthy,
        };
        return new HealthCheckResult(status, found.Summary, exception: null, data);
    }
}
