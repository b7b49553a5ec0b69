using System.Runtime.CompilerServices;
using Mapper.Model;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Probing;

/// <summary>Asks whether a database is known to be as models want it, and remembers that it is.</summary>
/// <param name="connection">The connection; asking needs no transaction.</param>
/// <param name="bookkeepingSchema">Where it is remembered.</param>
internal sealed class Probe(NpgsqlConnection connection, string bookkeepingSchema)
{
    // One a model: of several releases, or of parts of a host that are synced alone.
    private const int Remembered = 100;

    // For as long as the batch: its statements are one transaction. Names have their schemas, but operators would be those of the connection's path.
    private const string BuiltIn = "SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)";

    /// <summary>How many tables each of some models has; <see langword="null"/> of one that may need something. No lock. Of books that are missing, older or not for this role to read nothing is known.</summary>
    /// <param name="question"><see cref="FingerprintSql.Ask"/> of the models' keys.</param>
    /// <param name="models">How many were asked about.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    internal async Task<int?[]> AskAsync(string question, int models, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([BuiltIn, question]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        int?[] known = new int?[models];
        try
        {
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                known[row.GetInt32(0) - 1] = row.GetInt32(1);
            }
        }
        catch (PostgresException exception) when (SaysNothing(exception.SqlState))
        {
            return new int?[models];
        }

        return known;
    }

    /// <summary>The fingerprint of the tables as this transaction sees them.</summary>
    internal async Task<long> TakeAsync(IReadOnlyCollection<QualifiedName> tables, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(FingerprintSql.Take, connection) { CommandTimeout = 0, Parameters = { Texts(tables.Select(table => table.Schema)), Texts(tables.Select(table => table.Name)) } };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Whether this role may write what it would have to remember.</summary>
    internal async Task<bool> MayStoreAsync(CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(FingerprintSql.MayStore(bookkeepingSchema), connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Remembers the fingerprint that was taken before the comparison that found no difference.</summary>
    /// <param name="key">The model's key.</param>
    /// <param name="target">The model.</param>
    /// <param name="tables">The tables that it was taken of.</param>
    /// <param name="fingerprint">The fingerprint.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    internal async Task StoreAsync(string key, SchemaModel target, IReadOnlyCollection<QualifiedName> tables, long fingerprint, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        batch.Timeout = 0;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FingerprintSql.Prune(bookkeepingSchema)) { Parameters = { new NpgsqlParameter { Value = Remembered - 1 } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FingerprintSql.Store(bookkeepingSchema))
        {
            Parameters =
            {
                new NpgsqlParameter { Value = key },
                Texts(tables.Select(table => table.Schema)),
                Texts(tables.Select(table => table.Name)),
                new NpgsqlParameter { Value = fingerprint },
                new NpgsqlParameter { Value = target.DataSteps.Count > 0 },
                new NpgsqlParameter { Value = target.Tables.Count },
            },
        });

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool SaysNothing(string sqlState) =>
        sqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.WrongObjectType or PostgresErrorCodes.DatatypeMismatch;

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
