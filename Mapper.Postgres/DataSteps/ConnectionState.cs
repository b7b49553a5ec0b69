using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.DataSteps;

/// <summary>What a data step must leave as it found it: the transaction, the role, and the settings of the session.</summary>
internal sealed record ConnectionState
{
    // Names are qualified: the search path is the session's own.
    private const string Query = """
        SELECT pg_catalog.transaction_timestamp()::text AS started, current_user::text AS role,
            ARRAY(SELECT s.name || ' = ' || s.setting FROM pg_catalog.pg_settings AS s WHERE s.source = 'session' ORDER BY s.name) AS settings
        """;

    private readonly string _started;
    private readonly string _role;
    private readonly string[] _settings;

    private ConnectionState(NpgsqlDataReader row)
    {
        _started = row.Text("started");
        _role = row.Text("role");
        _settings = row.Texts("settings");
    }

    /// <summary>Reads the state, after some statements in the same round trip.</summary>
    internal static async Task<ConnectionState> ReadAsync(NpgsqlConnection connection, IEnumerable<string> before, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([.. before, Query]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        // Statements answer with no rows; only the question does.
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new ConnectionState(row);
    }

    /// <summary>Reads the state again after a step, under the eyes of the deferred constraints too.</summary>
    /// <exception cref="DataStepException">The step has left the connection as nothing can go on with.</exception>
    internal async Task ConfirmAsync(NpgsqlConnection connection, RunDataStep step, CancellationToken cancellationToken)
    {
        ConnectionState after;
        try
        {
            // What is checked at the commit is checked here, where it is known whose rows they are; and a table with checks to come can't be altered.
            after = await ReadAsync(connection, ["SET CONSTRAINTS ALL IMMEDIATE"], cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw DataStepException.LeftBehind(step, "went on after a statement that had failed, so that its transaction can only be rolled back. It should let the exception through, or set a savepoint before.", cause: exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NpgsqlOperationInProgressException)
        {
            throw DataStepException.LeftBehind(step, "has left a reader open or the connection closed, so that nothing can follow it. It should dispose what it opens, and not the connection.", $" ({exception.Message})", exception);
        }

        if (after._started != _started)
        {
            throw DataStepException.LeftBehind(step, "has ended the transaction that it was given, so that what came before may be committed already, and the step runs again with the next sync. It should neither commit nor roll back.");
        }

        if (after._role != _role)
        {
            throw DataStepException.LeftBehind(step, string.Create(CultureInfo.InvariantCulture, $"came with the role {_role} and left with {after._role}, and was rolled back. It should RESET ROLE."));
        }

        string[] changed = [.. after._settings.Except(_settings), .. _settings.Except(after._settings).Select(setting => $"formerly {setting}")];
        if (changed.Length > 0)
        {
            throw DataStepException.LeftBehind(step, "has left settings changed, and was rolled back. It should put them back, as with SET LOCAL … TO DEFAULT", $": {string.Join(", ", changed)}.");
        }
    }
}
