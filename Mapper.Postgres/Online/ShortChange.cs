using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>A change in a transaction of its own: it scans under a weak lock, or has the strong one for a moment, and gives way like a sync does.</summary>
internal sealed class ShortChange(NpgsqlConnection connection, MigratorOptions options)
{
    internal Task<string?> MakeAsync(PlannedStep step, CancellationToken cancellationToken) => new LockPatience(options).TryAsync(
        async _ =>
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
            bool isLocking = true;
            try
            {
                await connection.ExecuteAsync(["SET TRANSACTION READ WRITE", .. SessionSettings.Bounds(options, connection.PostgreSqlVersion.Major), step.SearchPath], cancellationToken).ConfigureAwait(false);
                await LockAsync(step, cancellationToken).ConfigureAwait(false);
                isLocking = false;
                await connection.ExecuteAsync([step.Sql], cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return (string?)null;
            }
            catch (PostgresException exception) when (LockTimeouts.IsOne(exception) || (isLocking && exception.SqlState == PostgresErrorCodes.QueryCanceled && !cancellationToken.IsCancellationRequested))
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                throw await DescribeAsync(step, exception, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    // An index goes with those of all partitions, each of which is locked, and lock_timeout counts each by itself.
    private Task LockAsync(PlannedStep step, CancellationToken cancellationToken) => step.Change is DropIndex or DropPartitionIndex
        ? connection.ExecuteAsync(
            [SessionSettings.StatementTimeout(options.LockTimeout), .. TableLocks.Statements(TableLocks.Of([step.Change])), SessionSettings.StatementTimeout(options.StatementTimeout)], cancellationToken)
        : Task.CompletedTask;

    private async Task<LockTimeoutException> DescribeAsync(PlannedStep step, PostgresException exception, CancellationToken cancellationToken)
    {
        IReadOnlyList<Blocker> blockers = await Blockers.OfLocksAsync(connection, TableLocks.Of([step.Change]), cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException($"A table was {LockTimeouts.InUse(exception)}: {Blockers.InWords(blockers)}. Statement: {step.Sql}", blockers, exception);
    }
}
