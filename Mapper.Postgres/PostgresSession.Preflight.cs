using Mapper.Postgres.Applying;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Privileges;
using Npgsql;

namespace Mapper.Postgres;

/// <content>Asks rows, rights and locks before anything is changed.</content>
internal sealed partial class PostgresSession
{
    public async Task<IReadOnlyList<Refusal>> PreflightAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        // What could not be compared counts as different, and it may be that which is refused.
        if (_isSync && LacksComparison(plan))
        {
            await RequirePrivilegesAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<Refusal> tooMany = await LockTable.AskAsync(_connection, plan, _read.Live, cancellationToken).ConfigureAwait(false);
        if (tooMany.Count > 0)
        {
            return tooMany;
        }

        // What is made online is asked before the locks, so that no scan of a large table keeps others waiting; renamed things only answer under their new names, and a backfill may need what is new.
        PlannedStep[] online = [.. plan.OnlineSteps.Where(step => _asked.Add(step.Sql))];
        bool fills = online.Any(step => step.Change is BackfillColumn);
        bool early = online.Length > 0 && plan.Refused.Count == 0 && !plan.Steps.Any(step => step.Change is RenameTable or RenameColumn || (fills && UnderNewNames.IsMadeFirst(step.Change))) && !plan.DataSteps(DataStepPhase.Before).Any();
        IReadOnlyList<Refusal> refused = early ? await AskAsync(plan with { Steps = online }, cancellationToken).ConfigureAwait(false) : [];

        // A plan that is refused anyway is not worth a lock: it will not be applied.
        if (_isSync && plan.Refused.Count == 0 && refused.Count == 0)
        {
            if (plan.Steps.Count > 0)
            {
                await RequirePrivilegesAsync(plan, cancellationToken).ConfigureAwait(false);
            }

            await new TableLocker(_connection, _transaction, _options).LockAsync(plan.Steps.Where(step => step.Transactional), cancellationToken).ConfigureAwait(false);
        }

        // The rows are asked when the data steps before the changes have run; a plan runs none.
        if (plan.DataSteps(DataStepPhase.Before).Any())
        {
            return refused;
        }

        HashSet<PlannedStep> asked = new(online, ReferenceEqualityComparer.Instance);
        PlannedStep[] rest = [.. plan.Steps.Where(step => step.Transactional || step.Change is RunDataStep || (!early && asked.Contains(step)))];
        return [.. refused, .. await AskAsync(plan with { Steps = rest }, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await Questions.AskAsync(_connection, _dialect, _read.Live, plan, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            // An expression of a class may read any table.
            throw await UnreadableAsync(() => Blockers.OfReadersAsync(_connection, cancellationToken), exception, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (!LostConnections.IsOne(exception))
        {
            (string said, string logged) = ServerAnswers.Quote(exception);
            string Words(string answer) => $"The rows could not be asked whether they stand in the way of the changes, and nothing was changed: {answer}."
                + (exception.SqlState == PostgresErrorCodes.QueryCanceled && _options.StatementTimeout is not null ? " Raise MigratorOptions.StatementTimeout: the question reads the whole table." : "");
            throw new ApplyException(Words(said), step: null, exception.SqlState, [], exception) { LogMessage = Words(logged) };
        }
    }

    // Of a table that is there, whose SQL the server would have had to spell.
    private bool LacksComparison(SyncPlan plan) => !_makesShadows && plan.Changes.Any(change => change.Table is { } table && _read.Live.Table(table) is not null);

    private Task RequirePrivilegesAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        SchemaChange[] changes = [.. plan.Steps.Concat(_bookkeeping.Plan(_read.Live).Steps).Select(step => step.Change)];
        return new PrivilegeReader(_connection, _options.BookkeepingSchema).RequireAsync(Needs.Of(changes) with { ComparesSql = LacksComparison(plan) }, _bookkeeping.Names.Select(name => name.Name), cancellationToken);
    }
}
