using System.Runtime.CompilerServices;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.DataSteps;

/// <summary>Lends the sync's transaction to a data step: with the search path, time zone and spellings of a new connection, and deferred constraints deferred again.</summary>
internal sealed class SessionSurroundings
{
    private const string Ours = "SELECT name, setting FROM pg_catalog.pg_settings WHERE name ILIKE ANY ($1)";

    // SET CONSTRAINTS by a name that a constraint of another table shares, which is not deferrable, would fail.
    private const string Deferred = """
        SELECT format('SET CONSTRAINTS %s DEFERRED', string_agg(DISTINCT format('%I.%I', n.nspname, c.conname), ', '))
        FROM pg_catalog.pg_constraint AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
        WHERE c.condeferred AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS o WHERE o.connamespace = c.connamespace AND o.conname = c.conname AND NOT o.condeferred)
        HAVING count(*) > 0
        """;

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyDictionary<string, string> _ours;
    private readonly ConnectionState _state;

    private SessionSurroundings(NpgsqlConnection connection, IReadOnlyDictionary<string, string> ours, ConnectionState state)
    {
        _connection = connection;
        _ours = ours;
        _state = state;
    }

    internal static async Task<SessionSurroundings> EnterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        (Dictionary<string, string> ours, string? deferred) = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> statements = SessionSettings.Spelling.Select(name => $"SET LOCAL {name} TO DEFAULT");
        ConnectionState state = await ConnectionState.ReadAsync(connection, deferred is null ? statements : statements.Append(deferred), cancellationToken).ConfigureAwait(false);
        return new SessionSurroundings(connection, ours, state);
    }

    /// <exception cref="DataStepException">The step has left the connection as nothing can go on with.</exception>
    internal async Task LeaveAsync(RunDataStep step, CancellationToken cancellationToken)
    {
        await _state.ConfirmAsync(_connection, step, cancellationToken).ConfigureAwait(false);
        var restore = new NpgsqlCommand("SELECT pg_catalog.set_config(name, setting, true) FROM unnest($1::text[], $2::text[]) AS ours (name, setting)", _connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = restore.ConfigureAwait(false);
        restore.Parameters.Add(new NpgsqlParameter { Value = _ours.Keys.ToArray() });
        restore.Parameters.Add(new NpgsqlParameter { Value = _ours.Values.ToArray() });
        await restore.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(Dictionary<string, string> Ours, string? Deferred)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch([Ours, Deferred]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter { Value = SessionSettings.Spelling.ToArray() });
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var ours = new Dictionary<string, string>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ours[row.Text("name")] = row.Text("setting");
        }

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return (ours, await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? row.GetString(0) : null);
    }
}
