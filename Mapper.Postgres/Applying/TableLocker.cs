using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Takes the locks of a plan before its first step: all in one round trip and in the order of names, so that two that do so never wait for each other.</summary>
internal sealed class TableLocker(NpgsqlConnection connection, NpgsqlTransaction transaction, MigratorOptions options)
{
    // Not of other owners: a reference to their tables locks them for a moment, when it is made.
    private const string Lockable = """
        SELECT n.nspname::text, c.relname::text
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p')
        WHERE pg_has_role(c.relowner, 'USAGE') AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
        """;

    /// <exception cref="LockTimeoutException">A table was in use for longer than <see cref="MigratorOptions.LockTimeout"/>, or in a deadlock.</exception>
    /// <exception cref="CatalogMovedException">A table is gone since it was read.</exception>
    internal async Task LockAsync(IEnumerable<PlannedStep> steps, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableLock> locks = TableLocks.Of(steps.Select(step => step.Change));
        if (locks.Count > 0)
        {
            HashSet<QualifiedName> lockable = await LockableAsync(locks, cancellationToken).ConfigureAwait(false);
            await LockAsync([.. locks.Where(needed => lockable.Contains(needed.Table))], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LockAsync(TableLock[] locks, CancellationToken cancellationToken)
    {
        if (locks.Length == 0)
        {
            return;
        }

        IReadOnlyList<string> statements = TableLocks.Statements(locks);
        try
        {
            // lock_timeout counts each table by itself.
            await connection.ExecuteAsync([SessionSettings.StatementTimeout(options.LockTimeout), .. statements, SessionSettings.StatementTimeout(options.StatementTimeout)], cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception) || exception.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            IReadOnlyList<Blocker> blockers = await Blockers.OfLocksAsync(connection, locks, cancellationToken).ConfigureAwait(false);
            throw new LockTimeoutException(
                $"A table that the sync changes was {LockTimeouts.InUse(exception)}, so nothing was changed: {Blockers.InWords(blockers)}. Sync again when it has ended. Statement: {string.Join("; ", statements)}",
                blockers,
                exception);
        }
        catch (PostgresException exception) when (MovedCatalog.IsOne(exception))
        {
            // A table that was read a moment ago.
            throw MovedCatalog.Describe(exception);
        }
    }

    private async Task<HashSet<QualifiedName>> LockableAsync(IReadOnlyList<TableLock> locks, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Lockable, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = locks.Select(it => it.Table.Schema).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = locks.Select(it => it.Table.Name).ToArray() });
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var lockable = new HashSet<QualifiedName>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lockable.Add(new QualifiedName(row.GetString(0), row.GetString(1)));
        }

        return lockable;
    }
}
