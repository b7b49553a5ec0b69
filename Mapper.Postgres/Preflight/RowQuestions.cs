using System.Runtime.CompilerServices;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Asks the rows: those questions at once that one scan answers. What the server can't be asked yet, since the plan makes a column first, the statement itself will tell.</summary>
internal sealed class RowQuestions(NpgsqlConnection connection)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(IEnumerable<RowQuestion> questions, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        foreach (IGrouping<(string, string), RowQuestion> scan in questions.GroupBy(question => (question.From, question.SearchPath)))
        {
            RowQuestion[] together = [.. scan];
            PostgresException? failure = await FailureAsync(together, refusals, cancellationToken).ConfigureAwait(false);
            foreach (RowQuestion question in failure is null ? [] : together)
            {
                // One that can't be asked must not keep the others from it.
                failure = together.Length == 1 ? failure : await FailureAsync([question], refusals, cancellationToken).ConfigureAwait(false);
                if (failure is { SqlState: PostgresErrorCodes.InsufficientPrivilege })
                {
                    refusals.Add(RowCounter.Unreadable(question.Change, question.Target, question.Member));
                }
            }
        }

        return refusals;
    }

    /// <summary>Adds the refusals that the answers are, or says why the server gave none.</summary>
    private async Task<PostgresException?> FailureAsync(RowQuestion[] together, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        var found = new List<Refusal>();
        try
        {
            string count = $"SELECT {string.Join(", ", together.Select(question => question.Figures))} FROM {together[0].From}";
            IReadOnlyList<long[]> figures = await ReadAsync<long[]>(together[0].SearchPath, count, cancellationToken).ConfigureAwait(false);
            foreach ((RowQuestion question, long[] figure) in together.Zip(figures).Where(pair => pair.Second[0] > 0))
            {
                IReadOnlyList<string> keys = await ReadAsync<string>(question.SearchPath, question.Keys, cancellationToken).ConfigureAwait(false);
                found.Add(question.Refuse(new Offenders(figure[0], figure[^1], question.KeyName, keys)));
            }

            refusals.AddRange(found);
            return null;
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows", "RELEASE SAVEPOINT mapper_rows"], CancellationToken.None).ConfigureAwait(false);
            return exception;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows"], CancellationToken.None).ConfigureAwait(false);
            throw await LockTimeouts.OfQuestionAsync(connection, together[0].Change.Table!, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // All values, of one row or of one column.
    private async Task<IReadOnlyList<T>> ReadAsync<T>(string searchPath, string sql, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch(["SAVEPOINT mapper_rows", searchPath, sql, "RELEASE SAVEPOINT mapper_rows", Sql.SearchPath.BuiltIn]);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var values = new List<T>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            for (int i = 0; i < row.FieldCount; i++)
            {
                values.Add(await row.GetFieldValueAsync<T>(i, cancellationToken).ConfigureAwait(false));
            }
        }

        return values;
    }
}
