using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Preflight;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>One connection with one transaction, which also holds the lock.</summary>
internal sealed class PostgresSession : IDatabaseSession
{
    private const int OldestMajor = 15;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly CatalogReader _catalog;
    private bool _bringsTypes;

    private PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
        _catalog = new CatalogReader(connection);
    }

    internal static async Task<PostgresSession> OpenAsync(NpgsqlDataSource dataSource, SessionKind kind, MigratorOptions options, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A sync must see what the holder of the lock before it committed; a plan must see one moment.
            IsolationLevel isolation = kind == SessionKind.Sync ? IsolationLevel.ReadCommitted : IsolationLevel.RepeatableRead;
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            var session = new PostgresSession(connection, transaction);
            await session.PrepareAsync(kind, options, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<(SchemaModel Target, DatabaseModel Live)> ReadAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> names = [.. target.Tables.Select(table => table.Name), .. target.Tables.SelectMany(table => table.ForeignKeys).Select(key => key.Principal)];
        DatabaseModel live = await _catalog.ReadAsync(names, cancellationToken).ConfigureAwait(false);
        Dictionary<QualifiedName, TableModel> existing = live.Tables.ToDictionary(table => table.Name);
        SchemaModel known = PrincipalKeys.Fill(target, existing);

        TableModel[] different = [.. known.Tables.Where(table => existing.TryGetValue(table.Name, out TableModel? found) && !TableDiff.Compare(table, found).IsEmpty)];
        string[] extensionSchemas = [.. live.Extensions.Select(extension => extension.Schema.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        IReadOnlyDictionary<QualifiedName, TableModel> shadows = await new ShadowTables(_connection, _catalog).ReadAsync(different, extensionSchemas, cancellationToken).ConfigureAwait(false);
        SchemaModel spelled = known with
        {
            Tables = known.Tables.Select(table => shadows.TryGetValue(table.Name, out TableModel? shadow) ? Respelling.Respell(table, shadow) : table).ToEquatableArray(),
        };
        return (spelled, live);
    }

    public Task<IReadOnlyList<Refusal>> PreflightAsync(SyncPlan plan, CancellationToken cancellationToken) =>
        new RequiredColumns(_connection).AskAsync(plan, cancellationToken);

    public Task<IReadOnlyList<AppliedStep>> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        _bringsTypes |= steps.Any(step => step.Change is CreateExtension);
        return new PlanExecutor(_connection, _transaction).ApplyAsync(steps, cancellationToken);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (_bringsTypes)
        {
            // Npgsql learns types when a data source first connects; the ones that came now would stay unknown to it.
            await _connection.ReloadTypesAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PrepareAsync(SessionKind kind, MigratorOptions options, CancellationToken cancellationToken)
    {
        int major = _connection.PostgreSqlVersion.Major;
        if (major < OldestMajor)
        {
            throw new NotSupportedException($"The server is PostgreSQL {_connection.PostgreSqlVersion}; Mapper supports PostgreSQL {OldestMajor} and newer.");
        }

        NpgsqlBatch batch = _connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        foreach (string statement in SessionSettings.Statements(options, major))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        if (kind == SessionKind.Sync)
        {
            await new AdvisoryLock(_connection).AcquireAsync(options.LockWait, cancellationToken).ConfigureAwait(false);
        }
    }
}
