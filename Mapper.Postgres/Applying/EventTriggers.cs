using Mapper.Postgres.Preflight;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>Event triggers that refuse a statement: by an error that they raise, or that something they do meets. The context of the error names their function.</summary>
internal static class EventTriggers
{
    private const string Context = "PL/pgSQL function ";

    // The context spells the function by the search path of that moment. An event trigger's takes no arguments.
    private const string OfFunction = """
        SELECT DISTINCT format('%I', e.evtname)
        FROM pg_event_trigger AS e
        JOIN pg_proc AS p ON p.oid = e.evtfoid
        WHERE e.evtenabled <> 'D' AND strpos($1, format('%I() line ', p.proname)) > 0
        ORDER BY 1
        """;

    /// <param name="connection">The connection, whose transaction was rolled back.</param>
    /// <param name="step">What the server did not do.</param>
    /// <param name="answer">What it said instead.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    internal static async Task<Refusal?> RefusalAsync(NpgsqlConnection connection, PlannedStep step, PostgresException answer, CancellationToken cancellationToken)
    {
        // A row's triggers may call the same function, and a data step's rows have nothing to do with it.
        if (step.Change is BackfillColumn || answer.Where?.Contains(Context, StringComparison.Ordinal) != true)
        {
            return null;
        }

        IReadOnlyList<string> triggers = await CatalogQuestion.AskAsync(connection, OfFunction, [answer.Where], cancellationToken).ConfigureAwait(false);
        return triggers.Count == 0 ? null : Refuse(step.Change, triggers, answer);
    }

    private static Refusal Refuse(SchemaChange change, IReadOnlyList<string> triggers, PostgresException answer)
    {
        string names = string.Join(", ", triggers);
        string reason = $"The server does not {change}: the event trigger {names} refuses it";
        (string said, string logged) = ServerAnswers.Quote(answer);
        return new Refusal
        {
            Code = "MAP2217",
            Change = change,
            Member = LateRefusals.ColumnOf(change)?.Member.Value ?? change.Part?.Member.Value ?? (change as CreateTable)?.Model.Member.Value,
            Target = LateRefusals.TargetOf(change, LateRefusals.ColumnOf(change)?.Name),
            Reason = $"{reason}: {said}.{ServerAnswers.Hint(answer)}",
            LogReason = $"{reason}: {logged}.",
            Remedy = $"Sync as a role that it lets through, have its owner let the statement through, or disable it for the sync: ALTER EVENT TRIGGER {triggers[0]} DISABLE.",
        };
    }
}
