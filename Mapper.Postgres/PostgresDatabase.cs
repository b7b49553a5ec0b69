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
            var probe = new Probe(connection, options.BookkeepingSchema, options.LockTimeout);
            // A build that is not known mostly says something new: what it says is looked for before the server plans the whole question again.
            if ((target.ReadFrom.Value is not null && await AskAsync(probe, FingerprintSql.Find(options.BookkeepingSchema, key), cancellationToken).ConfigureAwait(false) is null)
                || await AskAsync(probe, FingerprintSql.Ask(options.BookkeepingSchema, [key]), cancellationToken).ConfigureAwait(false) is not { IsUpToDate: true })
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

    public async Task<KnownClasses?> FindKnownAsync(string readFrom, MigratorOptions options, CancellationToken cancellationToken) =>
        (await AskAsync(() => [AskedModel.KeyOf(readFrom, options)], models: 1, options, cancellationToken).ConfigureAwait(false))[0];

    public async Task<IReadOnlyList<bool>> AreUpToDateAsync(IReadOnlyList<SchemaModel> targets, MigratorOptions options, CancellationToken cancellationToken)
    {
        KnownClasses?[] known = await AskAsync(() => targets.Select(target => AskedModel.KeyOf(target, options)), targets.Count, options, cancellationToken).ConfigureAwait(false);
        return [.. known.Select(classes => classes is { IsUpToDate: true })];
    }

    private static async Task<KnownClasses?> AskAsync(Probe probe, string question, CancellationToken cancellationToken) =>
        (await probe.AskAsync(question, models: 1, cancellationToken).ConfigureAwait(false))[0];

    private async Task<KnownClasses?[]> AskAsync(Func<IEnumerable<string>> keys, int models, MigratorOptions options, CancellationToken cancellationToken)
    {
        // While the connection opens: a process that has just begun has both to compile first.
        Task<string> question = Task.Run(() => FingerprintSql.Ask(options.BookkeepingSchema, keys()), CancellationToken.None);
        using var noAmbient = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        return await new Probe(connection, options.BookkeepingSchema, options.LockTimeout).AskAsync(await question.ConfigureAwait(false), models, cancellationToken).ConfigureAwait(false);
    }
}
