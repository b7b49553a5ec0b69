using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Lets questions speak of tables, columns and enum types by the names that the plan gives them: it renames and makes them under a savepoint, and takes it back.</summary>
internal static class UnderNewNames
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, Func<Task<IReadOnlyList<Refusal>>> ask, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> swapped = Swapped(plan);
        PlannedStep[] steps = [.. plan.Steps.Where(step => step.Change is CreateSchema or RenameTable or RenameColumn or RenameEnumLabel || (step.Change is CreateEnumType && !IsOfSwap(swapped, step.Change)))];
        if (steps.Length == 0)
        {
            return await ask().ConfigureAwait(false);
        }

        await connection.ExecuteAsync(["SAVEPOINT mapper_names"], cancellationToken).ConfigureAwait(false);
        try
        {
            return await RenameAsync(connection, plan, steps, cancellationToken).ConfigureAwait(false) is { } refusal ? [refusal] : await ask().ConfigureAwait(false);
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

    // Under the old names nothing else can be asked: a name that can't be given is the only answer.
    private static async Task<Refusal?> RenameAsync(NpgsqlConnection connection, SyncPlan plan, IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(steps.Select(step => step.Sql), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception) && exception.SqlState is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_names"], cancellationToken).ConfigureAwait(false);
        }

        // Of a batch the server doesn't say which statement it means.
        foreach (PlannedStep step in steps)
        {
            try
            {
                await connection.ExecuteAsync([step.Sql], cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
            {
                return Refuse(step.Change, plan.Target, exception);
            }
        }

        return null;
    }

    private static Refusal Refuse(SchemaChange change, SchemaModel target, PostgresException answer)
    {
        TableModel? table = change.Table is { } name ? target.Table(name) : null;
        return new Refusal
        {
            Code = "MAP2232",
            Change = change,
            Member = change switch
            {
                RenameTable { After: var after } => target.Table(after)?.Member.Value,
                RenameColumn { After: var after } => table?.MemberOf(after),
                _ => null,
            },
            Target = change switch
            {
                RenameColumn { TableName: var of, After: var after } => $"{of}.{after}",
                _ => change.Table?.ToString() ?? change.ToString(),
            },
            Reason = $"The server does not {change}: {answer.MessageText} ({answer.SqlState}).",
            Remedy = "Rename or drop by hand what the server names; or state another name, or take [RenamedFrom] off.",
        };
    }

    /// <summary>Whether a change makes what the expressions of others may name.</summary>
    internal static bool IsMadeFirst(SchemaChange change) => change is CreateSchema or CreateExtension or CreateEnumType or RenameEnumLabel or SetEnumTypeAside;

    /// <summary>The enum types in whose place the plan puts another.</summary>
    internal static HashSet<QualifiedName> Swapped(SyncPlan plan) => [.. plan.Steps.Select(step => step.Change).OfType<SetEnumTypeAside>().Select(aside => aside.Before.Name)];

    /// <summary>Whether a change is one of those that put an enum type in the place of another.</summary>
    internal static bool IsOfSwap(HashSet<QualifiedName> swapped, SchemaChange change) => change is SetEnumTypeAside || (change is CreateEnumType { Model.Name: var type } && swapped.Contains(type));
}
