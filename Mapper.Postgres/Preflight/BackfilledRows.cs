using System.Globalization;
using Mapper.Model;
using Mapper.Planning.Undoing;
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
        var rows = new PlannedRows(plan, live);
        string[] before = [.. plan.Steps.Where(step => step.Change is CreateExtension || UnderNewNames.IsOfSwap(plan, step.Change)).Select(step => step.Sql)];
        var refusals = new List<Refusal>();
        foreach (BackfillColumn change in plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().Where(change => !ReadsWhatComes(plan, change)))
        {
            if (await AskAsync(change, rows.Without(change), before, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals;
    }

    // Of another table only the rows are there that it has now, in the columns that it has now.
    private static bool ReadsWhatComes(SyncPlan plan, BackfillColumn change)
    {
        var value = new SqlExpression(change.Value);
        return plan.Steps.Select(step => step.Change).Where(other => other.Table is { } table && table != change.TableName && NamedColumns.Contains(value, table.Name)).Any(other => other switch
        {
            CreateTable => true,
            AddColumn { Column.Name: var name } => NamedColumns.Contains(value, name),
            BackfillColumn { Column.Name: var name } => NamedColumns.Contains(value, name),
            AlterColumn { Aspect: ColumnAspect.Type, After.Name: var name } => NamedColumns.Contains(value, name),
            _ => false,
        });
    }

    private async Task<Refusal?> AskAsync(BackfillColumn change, string question, string[] before, CancellationToken cancellationToken)
    {
        try
        {
            if (!await PrepareAsync(["SAVEPOINT mapper_backfill", .. before, SearchPath.Set(change.TableName.Schema, extensionSchemas), "SET LOCAL transaction_read_only = on"], cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            IReadOnlyList<string> answers = await CatalogQuestion.AskAsync(connection, question, [], cancellationToken).ConfigureAwait(false);
            return answers.Count == 0 ? null : Refuse(change, answers[0], answers.Skip(1));
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
        catch (PostgresException exception) when (exception.SqlState != PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static string Target(BackfillColumn change) => $"{change.TableName}.{change.Column.Name}";

    private static Refusal Refuse(BackfillColumn change, string count, IEnumerable<string> keys) => new()
    {
        Code = "MAP2222",
        Change = change,
        Member = change.Column.Member.Value,
        Target = Target(change),
        Reason = string.Create(CultureInfo.InvariantCulture, $"The column becomes NOT NULL, but [Backfill(\"{change.Value}\")] gives NULL for {count} {(count == "1" ? "row" : "rows")}{(keys.Any() ? $": {string.Join("; ", keys)}" : "")}."),
        Remedy = "Let the expression end in a value for every row, as coalesce(…, '') does, or make the property nullable.",
    };

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
