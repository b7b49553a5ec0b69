using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// Does a <c>[Backfill]</c> give every row a value? The expression is evaluated over the rows as the sync will leave them, in a transaction that is held to reading: what
/// would draw a number from a sequence is not asked, and NOT NULL itself has the last word.
/// </summary>
internal sealed class BackfilledRows(NpgsqlConnection connection, IReadOnlyList<string> extensionSchemas, DatabaseModel live)
{
    // What the author can mend: not supported, wrong data, violated, wrong SQL, raised by a function.
    private static readonly string[] Told = ["08", "0A", "22", "23", "42", "P0"];

    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        var questions = new BackfillQuestions(plan, live);
        HashSet<QualifiedName> swapped = UnderNewNames.Swapped(plan);
        string[] before = [.. plan.Steps.Where(step => step.Change is CreateExtension || UnderNewNames.IsOfSwap(swapped, step.Change)).Select(step => step.Sql)];
        var coming = new ComingColumns(plan);
        (PlannedStep Step, BackfillColumn Fill)[] fills = [.. from step in plan.Steps let fill = step.Change as BackfillColumn where fill is not null && !coming.AreReadBy(fill) select (step, fill)];
        var refusals = new List<Refusal>();
        foreach ((PlannedStep step, BackfillColumn fill) in fills)
        {
            refusals.AddRange(await AskAsync(questions.Of(step, fill), before, cancellationToken).ConfigureAwait(false));
        }

        foreach (IGrouping<QualifiedName, BackfillColumn> table in refusals.Count > 0 ? [] : fills.Where(fill => !fill.Step.Transactional).GroupBy(fill => fill.Fill.TableName, fill => fill.Fill))
        {
            foreach (BackfillQuestion question in questions.OfChecks(table))
            {
                refusals.AddRange(await AskAsync([question], before, cancellationToken).ConfigureAwait(false));
            }
        }

        return refusals;
    }

    // The first answer is enough: what comes after it may only say the same.
    private async Task<IReadOnlyList<Refusal>> AskAsync(IEnumerable<BackfillQuestion> questions, string[] before, CancellationToken cancellationToken)
    {
        foreach (BackfillQuestion question in questions)
        {
            if (await AskAsync(question, before, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return [refusal];
            }
        }

        return [];
    }

    private async Task<Refusal?> AskAsync(BackfillQuestion question, string[] before, CancellationToken cancellationToken)
    {
        BackfillColumn change = question.Fill;
        try
        {
            if (!await PrepareAsync(["SAVEPOINT mapper_backfill", .. before, SearchPath.Set(change.TableName.Schema, extensionSchemas), .. question.Before, "SET LOCAL transaction_read_only = on"], cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            return question.Judge(await CatalogQuestion.AskAsync(connection, question.Sql, [], cancellationToken).ConfigureAwait(false));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return null;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return RowCounter.Unreadable(change, Target(change), change.Column.Member.Value);
        }
        catch (PostgresException exception) when (Told.Contains(exception.SqlState[..2]))
        {
            return Refuse(change, exception);
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_backfill", "RELEASE SAVEPOINT mapper_backfill"], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    // What can't be made here, on a standby say, can't be asked about; and what the role may not make, the sync itself will say.
    private async Task<bool> PrepareAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(statements, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException exception) when (!LockTimeouts.IsOne(exception))
        {
            return false;
        }
    }

    private static string Target(BackfillColumn change) => $"{change.TableName}.{change.Column.Name}";

    private static Refusal Refuse(BackfillColumn change, PostgresException exception) => new()
    {
        Code = "MAP2227",
        Change = change,
        Member = change.Column.Member.Value,
        Target = Target(change),
        Reason = $"The server does not take [Backfill(\"{change.Value}\")]: {ServerAnswers.Quote(exception).Words}.",
        LogReason = $"The server does not take [Backfill(\"{change.Value}\")]: {ServerAnswers.Quote(exception).ForLogs}.",
        Remedy = "Correct the expression. It names columns by themselves, or with the table's name alone before them.",
    };
}
