using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Lets questions speak of tables and columns by the names that the plan gives them: it renames under a savepoint, and takes it back.</summary>
internal static class UnderNewNames
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, Func<Task<IReadOnlyList<Refusal>>> ask, CancellationToken cancellationToken)
    {
        string[] renames = [.. plan.Steps.Where(step => step.Change is CreateSchema or RenameTable or RenameColumn or RenameEnumLabel).Select(step => step.Sql)];
        if (!plan.Steps.Any(step => step.Change is RenameTable or RenameColumn or RenameEnumLabel))
        {
            return await ask().ConfigureAwait(false);
        }

        await connection.ExecuteAsync(["SAVEPOINT mapper_names"], cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(renames, cancellationToken).ConfigureAwait(false);
            return await ask().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            // Who may not rename can't apply the plan either.
            return [];
        }
        finally
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_names", "RELEASE SAVEPOINT mapper_names"], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
