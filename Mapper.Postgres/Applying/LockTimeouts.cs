using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>A question to the rows that waited too long for its table: a plan takes no locks before, and of other owners' tables a sync takes none.</summary>
internal static class LockTimeouts
{
    internal static async Task<LockTimeoutException> OfQuestionAsync(NpgsqlConnection connection, QualifiedName table, PostgresException exception, CancellationToken cancellationToken)
    {
        IReadOnlyList<Blocker> blockers = await Blockers.OfTableAsync(connection, table, cancellationToken).ConfigureAwait(false);
        return new LockTimeoutException(
            $"Table {table}, or one that it references, was in use for longer than MigratorOptions.LockTimeout, so that its rows could not be asked, and nothing was changed: {Blockers.InWords(blockers)}. Try again when it has ended.",
            blockers,
            exception);
    }
}
