using Npgsql;

namespace Mapper.Postgres;

/// <summary>A PostgreSQL database behind an Npgsql data source.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource dataSource) : IDatabase
{
    public ISqlDialect Dialect { get; } = new PostgresDialect();

    public async Task<IDatabaseSession> OpenAsync(SessionKind kind, MigratorOptions options, CancellationToken cancellationToken) =>
        await PostgresSession.OpenAsync(dataSource, Dialect, kind, options, cancellationToken).ConfigureAwait(false);
}
