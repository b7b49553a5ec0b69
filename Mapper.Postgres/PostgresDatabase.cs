using System.Runtime.CompilerServices;
using System.Transactions;
using Mapper.Model;
using Mapper.Postgres.Probing;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>A PostgreSQL database behind an Npgsql data source.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource dataSource) : IDatabase
{
    public ISqlDialect Dialect { get; } = new PostgresDialect();

    public bool IsConnectionLost(Exception exception) => LostConnections.IsOne(exception);

    public async Task<IDatabaseSession> OpenAsync(SessionKind kind, MigratorOptions options, CancellationToken cancellationToken) =>
        (await PostgresSession.OpenAsync(dataSource, Dialect, kind, options, _ => Task.FromResult(true), cancellationToken).ConfigureAwait(false))!;

    public async Task<IDatabaseSession?> OpenUnlessUpToDateAsync(SchemaModel target, MigratorOptions options, CancellationToken cancellationToken)
    {
        string key = AskedModel.KeyOf(target, options);
        return await PostgresSession.OpenAsync(dataSource, Dialect, SessionKind.Sync, options, IsNeededAsync, cancellationToken).ConfigureAwait(false);

        async Task<bool> IsNeededAsync(NpgsqlConnection connection)
        {
            var probe = new Probe(connection, options.BookkeepingSchema);
            if (!IsUpToDate(await probe.AskAsync([key], cancellationToken).ConfigureAwait(false), key))
            {
                return true;
            }

            // Another build of classes that say the same.
            if (target.ReadFrom.Value is { } readFrom)
            {
                await probe.CopyAsync(AskedModel.KeyOf(readFrom, options), key, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }
    }

    public async Task<KnownClasses?> FindKnownAsync(string readFrom, MigratorOptions options, CancellationToken cancellationToken)
    {
        string key = AskedModel.KeyOf(readFrom, options);
        return (await AskAsync([key], options, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(key);
    }

    public async Task<IReadOnlyList<bool>> AreUpToDateAsync(IReadOnlyList<SchemaModel> targets, MigratorOptions options, CancellationToken cancellationToken)
    {
        string[] keys = [.. targets.Select(target => AskedModel.KeyOf(target, options))];
        IReadOnlyDictionary<string, KnownClasses> known = await AskAsync([.. keys.Distinct()], options, cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(key => IsUpToDate(known, key))];
    }

    private static bool IsUpToDate(IReadOnlyDictionary<string, KnownClasses> known, string key) => known.TryGetValue(key, out KnownClasses? classes) && classes.IsUpToDate;

    private async Task<IReadOnlyDictionary<string, KnownClasses>> AskAsync(string[] keys, MigratorOptions options, CancellationToken cancellationToken)
    {
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        return await new Probe(connection, options.BookkeepingSchema).AskAsync(keys, cancellationToken).ConfigureAwait(false);
    }
}
