using Mapper.Model;
using Mapper.Planning;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Every question that is asked of the rows before a plan is applied; all answers are told at once.</summary>
internal static class Questions
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, ISqlDialect dialect, DatabaseModel live, SyncPlan plan, CancellationToken cancellationToken)
    {
        string[] extensionSchemas = Planner.ExtensionSchemas(plan.Steps.Select(step => step.Change), live);
        IReadOnlyList<Refusal> unknown = await new UnknownTypes(connection, extensionSchemas).AskAsync(plan, cancellationToken).ConfigureAwait(false);
        return [.. unknown, .. await UnderNewNames.AskAsync(connection, plan, () => AskAsync(connection, dialect, live, extensionSchemas, plan, cancellationToken), cancellationToken).ConfigureAwait(false)];
    }

    private static async Task<IReadOnlyList<Refusal>> AskAsync(
        NpgsqlConnection connection, ISqlDialect dialect, DatabaseModel live, string[] extensionSchemas, SyncPlan plan, CancellationToken cancellationToken)
    {
        var rows = new ExistingRows(plan, live);
        return
        [
            .. await new RequiredColumns(new RowCounter(connection)).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await new RowQuestions(connection).AskAsync([.. NullRows.In(rows), .. ContradictedChecks.In(rows), .. Duplicates.In(rows), .. Orphans.In(rows), .. RemovedLabels.In(plan, rows)], cancellationToken).ConfigureAwait(false),
            .. await ConvertedValues.AskAsync(connection, plan, rows, dialect, cancellationToken).ConfigureAwait(false),
            .. await new Trials(connection).AskAsync(plan, rows, cancellationToken).ConfigureAwait(false),
            .. await TakenNames.AskAsync(connection, plan, live, cancellationToken).ConfigureAwait(false),
            .. await EnumUsers.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await RetypedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await ReplicaIdentities.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await PublishedUpdates.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await KeyUsers.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await RemovedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await new BackfilledRows(connection, extensionSchemas, live).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await GeneratedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
        ];
    }
}
