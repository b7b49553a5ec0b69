using Mapper.Model;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Undoing;

/// <summary>
/// Goes a way back. What the sync made for all, a schema, an extension or an enum type, may have others in it by now, of a later entry or by hand: it stays then,
/// since only the server knows all that depends on it. An extension of another role stays too.
/// </summary>
internal sealed class UndoExecutor(NpgsqlConnection connection, PlanExecutor executor)
{
    private readonly List<AppliedStep> _applied = [];
    private readonly List<string> _kept = [];

    internal async Task<(IReadOnlyList<AppliedStep> Applied, IReadOnlyList<string> Kept)> ApplyAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var together = new List<PlannedStep>();
        HashSet<QualifiedName> passing = [.. steps.Select(step => step.Change).OfType<SetEnumTypeAside>().Select(aside => aside.Before.Name with { Name = aside.Passing })];
        foreach (PlannedStep step in steps)
        {
            if (!MayStay(step, passing))
            {
                together.Add(step);
                continue;
            }

            await RunAsync(together, cancellationToken).ConfigureAwait(false);
            together.Clear();
            await TryAsync(step, cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(together, cancellationToken).ConfigureAwait(false);
        return (_applied, _kept);
    }

    // The type that a swap puts aside on the way is nobody's.
    private static bool MayStay(PlannedStep step, HashSet<QualifiedName> passing) => step.Change switch
    {
        DropSchema or DropExtension => true,
        DropEnumType { Model.Name: var type } => !passing.Contains(type),
        _ => false,
    };

    private async Task RunAsync(List<PlannedStep> steps, CancellationToken cancellationToken)
    {
        if (steps.Count > 0)
        {
            _applied.AddRange(await executor.ApplyAsync(steps, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task TryAsync(PlannedStep step, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(["SAVEPOINT mapper_kept"], cancellationToken).ConfigureAwait(false);
        try
        {
            _applied.AddRange(await executor.TryAsync(step, cancellationToken).ConfigureAwait(false));
            await connection.ExecuteAsync(["RELEASE SAVEPOINT mapper_kept"], cancellationToken).ConfigureAwait(false);
        }
        catch (ApplyException exception) when (WhyItStays(step.Change, exception.SqlState) is not null)
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_kept", "RELEASE SAVEPOINT mapper_kept"], cancellationToken).ConfigureAwait(false);
            _kept.Add($"{Words(step.Change)} stays, since {WhyItStays(step.Change, exception.SqlState)}.");
        }
    }

    // An extension can't be given to another role, so that nobody could be asked for the right.
    private static string? WhyItStays(SchemaChange change, string? sqlState) => sqlState switch
    {
        PostgresErrorCodes.DependentObjectsStillExist => "others use it by now",
        PostgresErrorCodes.InsufficientPrivilege when change is DropExtension => "it belongs to another role",
        _ => null,
    };

    private static string Words(SchemaChange change) => change switch
    {
        DropSchema { Schema: var schema } => $"Schema {schema}",
        DropExtension { Extension: var extension } => $"Extension {extension}",
        DropEnumType { Model.Name: var type } => $"Enum type {type}",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "It never stays."),
    };
}
