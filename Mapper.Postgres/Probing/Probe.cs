using System.Runtime.CompilerServices;
using Mapper.Model;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Probing;

/// <summary>Asks whether a database is known to be as models want it, and remembers that it is.</summary>
/// <param name="connection">The connection; asking needs no transaction.</param>
/// <param name="bookkeepingSchema">Where it is remembered.</param>
/// <param name="lockTimeout">How long a question outside a transaction of the sync waits for books that somebody changes.</param>
internal sealed class Probe(NpgsqlConnection connection, string bookkeepingSchema, TimeSpan lockTimeout)
{
    // One a model and one a build of it: of several releases, or of parts of a host that are synced alone.
    private const int Remembered = 200;

    // For as long as the batch: its statements are one transaction. Names have their schemas, but operators would be those of the connection's path.
    private string BuiltIn => $"SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('lock_timeout', {SessionSettings.LockTimeout(lockTimeout)}, true)";

    /// <summary>What is known of models, in their order; <see langword="null"/> of one that was not compared before. No lock. Of books that are missing, older, in use or not for this role to read nothing is known.</summary>
    /// <param name="question"><see cref="FingerprintSql.Ask"/> of the models' keys, or <see cref="FingerprintSql.Find"/> of the one.</param>
    /// <param name="models">How many were asked about.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    internal async Task<KnownClasses?[]> AskAsync(string question, int models, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([BuiltIn, question]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        var known = new KnownClasses?[models];
        try
        {
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                int tables = row.GetInt32(1);
                known[row.GetInt32(0) - 1] = tables >= 0 ? new KnownClasses(tables, IsUpToDate: true) : new KnownClasses(-1 - tables, IsUpToDate: false);
            }
        }
        catch (PostgresException exception) when (SaysNothing(exception.SqlState) || exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return new KnownClasses?[models];
        }

        return known;
    }

    /// <summary>The fingerprint of the tables as this transaction sees them.</summary>
    internal async Task<Fingerprint> TakeAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(Take(tables));
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        return await ReadAsync(row, tables, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The fingerprint under which the tables were found to be as a model wants them, if nothing but them can have changed since; <see langword="null"/> where none is known.</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    internal async Task<Fingerprint?> RecallAsync(string key, IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlBatch batch = connection.CreateBatch(["SAVEPOINT mapper_recall"]);
            await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(FingerprintSql.Recall(bookkeepingSchema))
            {
                Parameters = { new NpgsqlParameter { Value = key }, Texts(tables.Select(table => table.Schema)), Texts(tables.Select(table => table.Name)) },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT mapper_recall"));
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
            return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Fingerprint.Kept(tables, row.GetInt64(0), row.GetFieldValue<long[]>(1)) : null;
        }
        catch (PostgresException exception) when (SaysNothing(exception.SqlState))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_recall", "RELEASE SAVEPOINT mapper_recall"], cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Whether this role may write what it would have to remember.</summary>
    internal async Task<bool> MayStoreAsync(CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(FingerprintSql.MayStore(bookkeepingSchema), connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Remembers the fingerprint that was taken before the comparison that found no difference.</summary>
    /// <param name="keys">The model's keys.</param>
    /// <param name="target">The model.</param>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    internal async Task StoreAsync(string[] keys, SchemaModel target, Fingerprint fingerprint, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(Prune(keys.Length));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FingerprintSql.Store(bookkeepingSchema))
        {
            Parameters =
            {
                Texts(keys),
                Texts(fingerprint.Tables.Select(table => table.Schema)),
                Texts(fingerprint.Tables.Select(table => table.Name)),
                new NpgsqlParameter { Value = fingerprint.Whole },
                new NpgsqlParameter { Value = target.DataSteps.Count > 0 },
                new NpgsqlParameter { Value = target.Tables.Count },
                new NpgsqlParameter { Value = fingerprint.ByTable },
            },
        });

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Remembers of a key what is remembered of another, for the next start, as far as this role may.</summary>
    internal async Task CopyAsync(string key, string known, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlBatch batch = connection.CreateBatch([BuiltIn]);
            await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
            batch.BatchCommands.Add(Prune(1));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(FingerprintSql.Copy(bookkeepingSchema)) { Parameters = { new NpgsqlParameter { Value = key }, new NpgsqlParameter { Value = known } } });
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // Read-only, not for this role, or another process at it, which a transaction that repeats its reads can't take: the next start reads the classes once more.
        }
    }

    private NpgsqlBatchCommand Prune(int added) => new(FingerprintSql.Prune(bookkeepingSchema)) { Parameters = { new NpgsqlParameter { Value = Remembered - added } } };

    private static NpgsqlBatchCommand Take(IReadOnlyList<QualifiedName> tables) =>
        new(FingerprintSql.Take) { Parameters = { Texts(tables.Select(table => table.Schema)), Texts(tables.Select(table => table.Name)) } };

    private static async Task<Fingerprint> ReadAsync(NpgsqlDataReader row, IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new Fingerprint(tables, row.GetInt64(0), row.GetFieldValue<long[]>(1));
    }

    private static bool SaysNothing(string sqlState) =>
        sqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.WrongObjectType or PostgresErrorCodes.DatatypeMismatch;

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
