using Mapper.Postgres.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the state of a database's schema to a host's health.</summary>
public static class MapperHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultCacheDuration = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Adds a readiness check of a database of <c>services.AddMapper</c>: in sync is healthy, drifted is degraded; behind, not synced yet and not reachable are
    /// unhealthy. It reads catalogs alone. Its data are <c>state</c>, <c>differences</c> (how many) and <c>checkedAt</c> (in UTC).
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The check's name; by default <c>mapper</c>, or <c>mapper-key</c> for a database with a key.</param>
    /// <param name="serviceKey">The key that <c>AddMapper</c> was given.</param>
    /// <param name="failureStatus">What a database counts as that has drifted, or does not answer within <paramref name="timeout"/>; by default degraded.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <param name="timeout">How long one who asks waits; by default without end.</param>
    /// <param name="cacheDuration">How old an answer may be; by default 30 seconds. Zero asks the database each time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cacheDuration"/> is negative.</exception>
    public static IHealthChecksBuilder AddMapper(
        this IHealthChecksBuilder builder,
        string? name = null,
        object? serviceKey = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null,
        TimeSpan? cacheDuration = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TimeSpan maxAge = cacheDuration ?? DefaultCacheDuration;
        ArgumentOutOfRangeException.ThrowIfLessThan(maxAge, TimeSpan.Zero, nameof(cacheDuration));
        return builder.Add(new HealthCheckRegistration(
            name ?? (serviceKey is null ? "mapper" : $"mapper-{serviceKey}"),
            services => new SchemaHealthCheck(services.Get<SchemaHealth>(serviceKey), maxAge),
            failureStatus ?? HealthStatus.Degraded,
            tags,
            timeout));
    }
}
