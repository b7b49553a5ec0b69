using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Lets questions speak of tables, columns and enum types by the names that the plan gives them: it renames and makes them under a savepoint, and takes it back.</summary>
internal static class UnderNewNames
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, Func<Task<IReadOnlyList<Refusal>>> ask, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> swapped = [.. plan.Steps.Select(step => step.Change).OfType<SetEnumTypeAside>().Select(change => change.Before.Name)];
        PlannedStep[] steps = [.. plan.Steps.Where(step => step.Change is CreateSchema or RenameTable or RenameColumn or RenameEnumLabel || (step.Change is CreateEnumType { Model.Name: var type } && !swapped.Contains(type)))];
        if (steps.All(step => step.Change is CreateSchema))
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
}
