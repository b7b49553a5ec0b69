using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Explaining;

/// <summary>Has the server answer questions by EXPLAIN, in one round trip as long as it can parse all of them. A savepoint is allowed in a read-only transaction too.</summary>
internal sealed class Explainer(NpgsqlConnection connection, IReadOnlyDictionary<QualifiedName, TableModel> live, IReadOnlyList<string> extensionSchemas)
{
    /// <summary>The questions whose two sides mean the same. The others do not, or the server could not tell.</summary>
    internal async Task<IReadOnlySet<Question>> EqualAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var equal = new HashSet<Question>();
        await AskAsync(questions, equal, cancellationToken).ConfigureAwait(false);
        return equal;
    }

    // What the server refuses is found by halving: one bad expression must not cost the others their answer.
    private async Task AskAsync(IReadOnlyList<Question> questions, HashSet<Question> equal, CancellationToken cancellationToken)
    {
        if (questions.Count == 0)
        {
            return;
        }

        try
        {
            equal.UnionWith(await AskAtOnceAsync(questions, cancellationToken).ConfigureAwait(false));
        }
        catch (PostgresException)
        {
            await ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_explain", "RELEASE SAVEPOINT mapper_explain"], CancellationToken.None).ConfigureAwait(false);
            if (questions.Count > 1)
            {
                await AskAsync([.. questions.Take(questions.Count / 2)], equal, cancellationToken).ConfigureAwait(false);
                await AskAsync([.. questions.Skip(questions.Count / 2)], equal, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<Question>> AskAtOnceAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        IGrouping<QualifiedName, Question>[] tables = [.. questions.GroupBy(question => question.Table)];
        IEnumerable<string> statements = ["SAVEPOINT mapper_explain", .. tables.SelectMany(Statements), "ROLLBACK TO SAVEPOINT mapper_explain", "RELEASE SAVEPOINT mapper_explain"];
        var plans = new Queue<ExplainedPlan>(await ExecuteAsync(statements, cancellationToken).ConfigureAwait(false));
        return [.. tables.SelectMany(table => Answers([.. table], plans))];
    }

    private IEnumerable<string> Statements(IGrouping<QualifiedName, Question> questions)
    {
        TableModel table = live[questions.Key];
        string[] expressions = [.. questions.Where(question => question.Kind == QuestionKind.Expressions).SelectMany(Sides)];
        IEnumerable<string> keys = questions.Where(question => question.Kind == QuestionKind.KeyLists).SelectMany(Sides).Select(side => ExplainSql.OfKeys(table, side));
        return
        [
            SearchPath.Set(questions.Key.Schema, extensionSchemas),
            .. expressions.Length == 0 ? Array.Empty<string>() : [ExplainSql.OfExpressions(table, expressions)],
            .. keys,
        ];
    }

    // In the order of the statements: one plan for all expressions of a table, then two for each question of keys.
    private static IEnumerable<Question> Answers(IReadOnlyList<Question> questions, Queue<ExplainedPlan> plans)
    {
        Question[] expressions = [.. questions.Where(question => question.Kind == QuestionKind.Expressions)];
        IReadOnlyList<string> output = expressions.Length == 0 ? [] : plans.Dequeue().Output;
        for (int i = 0; i < expressions.Length; i++)
        {
            if (output.Count == 2 * expressions.Length && output[2 * i] == output[(2 * i) + 1])
            {
                yield return expressions[i];
            }
        }

        foreach (Question question in questions.Where(question => question.Kind == QuestionKind.KeyLists))
        {
            (ExplainedPlan authored, ExplainedPlan stored) = (plans.Dequeue(), plans.Dequeue());
            if (authored.SortKey.Count > 0 && authored.SortKey.SequenceEqual(stored.SortKey))
            {
                yield return question;
            }
        }
    }

    private static IEnumerable<string> Sides(Question question) => [question.Authored, question.Stored];

    private async Task<List<ExplainedPlan>> ExecuteAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch(statements);
        await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
        NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = rows.ConfigureAwait(false);
        var plans = new List<ExplainedPlan>();
        do
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                plans.Add(ExplainedPlan.Parse(rows.GetString(rows.GetOrdinal("QUERY PLAN"))));
            }
        }
        while (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return plans;
    }
}
