using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Lets questions speak of tables, columns and enum types by the names that the plan gives them: it renames and makes them under a savepoint, and takes it back.</summary>
internal static class UnderNewNames
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, Func<Task<IReadOnlyList<Refusal>>> ask, CancellationToken cancellationToken)
    {
        PlannedStep[] steps = [.. plan.Steps.Where(step => step.Change is CreateSchema or RenameTable or RenameColumn or RenameEnumLabel || (step.Change is CreateEnumType && !IsOfSwap(plan, step.Change)))];
        if (steps.Length == 0)
        {
            return await ask().ConfigureAwait(false);
        }

        await connection.ExecuteAsync(["SAVEPOINT mapper_names"], cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(steps.Select(step => step.Sql), cancellationToken).ConfigureAwait(false);
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

    /// <summary>Whether a change is one of those that put an enum type in the place of another.</summary>
    internal static bool IsOfSwap(SyncPlan plan, SchemaChange change) =>
        change is SetEnumTypeAside || (change is CreateEnumType { Model.Name: var type } && plan.Steps.Any(step => step.Change is SetEnumTypeAside aside && aside.Before.Name == type));
}
