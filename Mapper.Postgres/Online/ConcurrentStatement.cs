using System.Runtime.CompilerServices;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>
/// A statement that can't be in a transaction. What bounds it are the session's own settings: a server that is talked to directly gets them for the time, and
/// behind a pooler, where they would reach another client, it has to do with those of the role.
/// </summary>
internal sealed class ConcurrentStatement(NpgsqlConnection connection, MigratorOptions options)
{
    private const string Validity = """
        SELECT i.indisvalid
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
        JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid
        WHERE n.nspname OPERATOR(pg_catalog.=) $1 AND c.relname OPERATOR(pg_catalog.=) $2
        """;

    private static readonly string[] Names = ["statement_timeout", "lock_timeout", "default_transaction_read_only", "default_transaction_isolation"];

    /// <summary>Whether an index is valid; <see langword="null"/> when there is none of the name.</summary>
    internal async Task<bool?> ValidityAsync(QualifiedName table, string index, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Validity, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = table.Schema }, new NpgsqlParameter { Value = index } } };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (bool?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        bool direct = await IsDirectAsync(cancellationToken).ConfigureAwait(false);
        if (direct)
        {
            await EachAsync([SessionSettings.StatementTimeout(options.StatementTimeout).Replace("SET LOCAL", "SET", StringComparison.Ordinal), "SET lock_timeout = 0", "SET default_transaction_read_only = off", "SET default_transaction_isolation = 'read committed'"], cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await EachAsync([sql], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (direct && connection.State == System.Data.ConnectionState.Open)
            {
                await EachAsync(Names.Select(name => $"RESET {name}"), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    // One by one: a batch is a transaction.
    private async Task EachAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (string statement in statements)
        {
            var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A pooler tells its clients a number of its own.
    private async Task<bool> IsDirectAsync(CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT pg_catalog.pg_backend_pid()", connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! == connection.ProcessID;
    }
}
