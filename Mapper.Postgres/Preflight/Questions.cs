using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Every question that is asked of the rows before a plan is applied; all answers are told at once.</summary>
internal static class Questions
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, IReadOnlyList<string> extensionSchemas, DatabaseModel live, SyncPlan plan, CancellationToken cancellationToken)
    {
        var rows = new RowCounter(connection);
        return
        [
            .. await new UnknownTypes(connection, extensionSchemas).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await new RequiredColumns(rows).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await new NullRows(rows).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await RetypedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await ReplicaIdentities.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await RemovedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            .. await new BackfilledRows(connection, extensionSchemas, live).AskAsync(plan, cancellationToken).ConfigureAwait(false),
            .. await GeneratedDependents.AskAsync(connection, plan, cancellationToken).ConfigureAwait(false),
        ];
    }
}
