using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// Asks the rows: those questions at once that one scan answers, and many tables in one round trip. What the server can't be asked yet, since the plan makes a column first,
/// the statement itself will tell.
/// </summary>
internal sealed class RowQuestions(NpgsqlConnection connection)
{
    private readonly RowQueries _queries = new(connection);

    internal async Task<IReadOnlyList<Refusal>> AskAsync(IEnumerable<RowQuestion> questions, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        foreach (RowQuestion[][] scans in questions.GroupBy(question => (question.From, question.SearchPath)).Select(scan => scan.ToArray()).Chunk(RowQueries.AtOnce))
        {
            for (int asked = 0; asked < scans.Length;)
            {
                (IReadOnlyList<long[][]> answers, PostgresException? failure) = await FiguresAsync(scans[asked..], cancellationToken).ConfigureAwait(false);
                foreach (long[][] figures in answers)
                {
                    await TellAsync(scans[asked], await KeysAsync(scans[asked], figures, refusals, cancellationToken).ConfigureAwait(false), refusals, cancellationToken).ConfigureAwait(false);
                    asked++;
                }

                if (failure is not null)
                {
                    await TellAsync(scans[asked], failure, refusals, cancellationToken).ConfigureAwait(false);
                    asked++;
                }
            }
        }

        return refusals;
    }

    // One that can't be asked must not keep the others of its scan from it.
    private async Task TellAsync(RowQuestion[] scan, PostgresException? failure, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        foreach (RowQuestion question in failure is null ? [] : scan)
        {
            if (scan.Length > 1)
            {
                (IReadOnlyList<long[][]> answers, failure) = await FiguresAsync([[question]], cancellationToken).ConfigureAwait(false);
                failure ??= await KeysAsync([question], answers[0], refusals, cancellationToken).ConfigureAwait(false);
            }

            if (failure is { SqlState: PostgresErrorCodes.InsufficientPrivilege })
            {
                refusals.Add(RowCounter.Unreadable(question.Change, question.Target, question.Member));
            }
        }
    }

    /// <summary>The figures of the scans, up to one of which the server says why it gives none.</summary>
    private async Task<(IReadOnlyList<long[][]> Answers, PostgresException? Failure)> FiguresAsync(RowQuestion[][] scans, CancellationToken cancellationToken)
    {
        var answers = new List<long[][]>();
        PostgresException? failure = await _queries.FailureAsync(
            [.. scans.Select(scan => new RowQuery(scan[0].Change.Table!, scan[0].SearchPath, $"SELECT {string.Join(", ", scan.Select(question => question.Figures))} FROM {scan[0].From}"))],
            async row =>
            {
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                answers.Add([.. Enumerable.Range(0, row.FieldCount).Select(row.GetFieldValue<long[]>)]);
            },
            cancellationToken).ConfigureAwait(false);
        return (answers, failure);
    }

    /// <summary>Adds the refusals that the figures of a scan are, with the keys of the first rows.</summary>
    private async Task<PostgresException?> KeysAsync(RowQuestion[] scan, long[][] figures, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        (RowQuestion Question, long[] Figures)[] offended = [.. scan.Zip(figures).Where(pair => pair.Second[0] > 0)];
        var found = new List<Refusal>();
        PostgresException? failure = await _queries.FailureAsync(
            [.. offended.Select(it => new RowQuery(it.Question.Change.Table!, it.Question.SearchPath, it.Question.Keys))],
            async row =>
            {
                var keys = new List<string>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    keys.Add(row.GetString(0));
                }

                (RowQuestion question, long[] figure) = offended[found.Count];
                found.Add(question.Refuse(new Offenders(figure[0], figure[^1], question.KeyName, keys)));
            },
            cancellationToken).ConfigureAwait(false);
        refusals.AddRange(failure is null ? found : []);
        return failure;
    }
}
