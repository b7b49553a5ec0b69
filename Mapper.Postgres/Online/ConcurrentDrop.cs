using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>DROP INDEX CONCURRENTLY, of a broken index only when nobody is building it any more: the build of a client that was killed runs on.</summary>
internal sealed class ConcurrentDrop(NpgsqlConnection connection, MigratorOptions options)
{
    // An autovacuum, which has the same lock, makes way after deadlock_timeout.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    internal async Task<string?> DropAsync(PlannedStep step, QualifiedName table, IndexModel index, CancellationToken cancellationToken)
    {
        var statement = new ConcurrentStatement(connection, options);
        bool? valid = await statement.ValidityAsync(table, index.Name, cancellationToken).ConfigureAwait(false);
        if (valid is null)
        {
            return null;
        }

        if (index.Invalid || valid == false)
        {
            if (await WhoBuildsAsync(table, cancellationToken).ConfigureAwait(false) is { } builders)
            {
                return $"The index is not valid, and it is being built, or its table maintained: {builders}.";
            }

            if (index.Invalid && await statement.ValidityAsync(table, index.Name, cancellationToken).ConfigureAwait(false) == true)
            {
                return "The index has become valid meanwhile.";
            }
        }

        await statement.ExecuteAsync(step.Sql, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Drops what a build that failed here left behind, as far as it can.</summary>
    internal async Task DropInvalidAsync(QualifiedName table, string index)
    {
        try
        {
            var statement = new ConcurrentStatement(connection, options);
            if (await statement.ValidityAsync(table, index, CancellationToken.None).ConfigureAwait(false) == false)
            {
                await statement.ExecuteAsync($"DROP INDEX CONCURRENTLY {Identifiers.Quote(table with { Name = index })}", CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException)
        {
            // The next sync does.
        }
    }

    // Builds hold SHARE UPDATE EXCLUSIVE, which conflicts with itself and keeps nobody from reading or writing.
    private async Task<string?> WhoBuildsAsync(QualifiedName table, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(
                [string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {Patience.TotalMilliseconds}"), $"LOCK TABLE {Identifiers.Quote(table)} IN SHARE UPDATE EXCLUSIVE MODE"], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            return Blockers.InWords(await Blockers.OfLocksAsync(connection, [new TableLock(table, TableLockMode.ShareUpdateExclusive)], cancellationToken).ConfigureAwait(false));
        }
    }
}
