using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Locks that were not had: by waiting for too long, or in a deadlock, which the server ends at the cost of one. Everything is rolled back, and tried again.</summary>
internal static class LockTimeouts
{
    internal static bool IsOne(PostgresException exception) => exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    /// <summary>What the table was, in words.</summary>
    internal static string InUse(PostgresException exception) =>
        exception.SqlState == PostgresErrorCodes.DeadlockDetected ? "in use by others, who waited for the sync in turn (a deadlock)" : "in use for longer than MigratorOptions.LockTimeout";

    /// <summary>What the server answered, however it was passed on: EF Core has two exceptions around it.</summary>
    internal static PostgresException? Find(Exception? exception)
    {
        while (exception is not null and not PostgresException)
        {
            exception = exception.InnerException;
        }

        return exception is PostgresException answer && IsOne(answer) ? answer : null;
    }

    /// <summary>Of a statement that was rolled back. A schema, a type or an extension is in use while another transaction makes or changes it.</summary>
    internal static async Task<LockTimeoutException> OfStepAsync(NpgsqlConnection connection, PlannedStep step, PostgresException exception, CancellationToken cancellationToken)
    {
        if (step.Change.Table is not { } table)
        {
            return new LockTimeoutException(
                $"What it takes to {step.Change} was {InUse(exception)}, so nothing was changed: another transaction makes or changes it. Sync again when it has ended. Statement: {step.Sql}", [], exception);
        }

        IReadOnlyList<Blocker> blockers = await Blockers.OfTableAsync(connection, table, cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException(
            $"Table {table} was {InUse(exception)}, so nothing was changed: {Blockers.InWords(blockers)}. Sync again when it has ended. Statement: {step.Sql}", blockers, exception);
    }

    /// <summary>Of a data step, whose statements are its own: the server says no more than what it was about to do.</summary>
    internal static LockTimeoutException OfDataStep(RunDataStep step, PostgresException exception) => new(
        $"What data step {step.Id} needs was {InUse(exception)}, and what it did was rolled back{(exception.Where is { } where ? $": {where}" : "")}. Sync again when it has ended.", [], exception);

    /// <summary>Of a question to the rows: a plan takes no locks before, and of other owners' tables a sync takes none.</summary>
    internal static async Task<LockTimeoutException> OfQuestionAsync(NpgsqlConnection connection, QualifiedName table, PostgresException exception, CancellationToken cancellationToken)
    {
        IReadOnlyList<Blocker> blockers = await Blockers.OfTableAsync(connection, table, cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException(
            $"Table {table}, or one that it references, was {InUse(exception)}, so that its rows could not be asked, and nothing was changed: {Blockers.InWords(blockers)}. Try again when it has ended.",
            blockers,
            exception);
    }
}
