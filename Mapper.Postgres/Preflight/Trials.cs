using Mapper.Model;
using Mapper.Postgres.Applying;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Changes whose condition no query states as the server would: they are tried under a savepoint, and what the rows contradict becomes a refusal.</summary>
internal sealed class Trials(NpgsqlConnection connection)
{
    // The statement's own name may still be taken by what the plan drops first.
    private const string Name = "mapper_question";

    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, ExistingRows rows, CancellationToken cancellationToken)
    {
        string[] prerequisites = [.. plan.Steps.Where(step => step.Change is CreateSchema or CreateExtension).Select(step => step.Sql)];
        var refusals = new List<Refusal>();
        foreach (Trial trial in In(rows))
        {
            if (await ViolationAsync(trial, prerequisites, cancellationToken).ConfigureAwait(false) is { } violation)
            {
                refusals.Add(trial.Refuse(violation));
            }
        }

        return refusals;
    }

    private static IEnumerable<Trial> In(ExistingRows rows) =>
    [
        .. from step in rows.Constraints<ExclusionModel>()
           let exclusion = step.Constraint
           where rows.Stay(step.Table.Name, exclusion.Elements) && rows.Stay(step.Table.Name, exclusion.Where)
           select new Trial(step.Change, new AddConstraint(step.Table.Name, exclusion with { Name = Name }), step.SearchPath, rows.MemberOf(step.Change))
           {
               Code = "MAP2213",
               Reason = $"Exclusion constraint {exclusion.Name} keeps rows apart, but some conflict with each other.",
               Remedy = "Change or delete one of each two rows that conflict, or take [Exclude] off. With Include Error Detail in the connection string two of them are named.",
           },
        .. from step in rows.Steps<CreateIndex>()
           let index = step.Change.Index
           where index.Unique && !Duplicates.IsPlain(index)
           select new Trial(step.Change, step.Change with { Index = index with { Name = Name } }, step.SearchPath, rows.MemberOf(step.Change))
           {
               Code = "MAP2210",
               Reason = $"Unique index {index.Name} allows each key once, but some rows share one.",
               Remedy = "Change or delete all but one of the rows of each key, or take the index off the class. With Include Error Detail in the connection string a key is named.",
           },
        .. from step in rows.Steps<AddPartition>()
           where step.Table.Partitioning is { } partitioning && partitioning.Partitions.Any(partition => partition.Bounds?.Spelling == "DEFAULT")
           select new Trial(step.Change, step.Change, step.SearchPath, rows.MemberOf(step.Change))
           {
               Code = "MAP2214",
               Reason = $"Partition {step.Change.Partition.Name} is for rows that the default partition holds, and PostgreSQL does not move them.",
               Remedy = "Move them by hand: detach the default partition, sync, insert its rows into the table again; or declare other bounds.",
           },
    ];

    /// <summary>What the rows contradict, in the server's words; <see langword="null"/> where nothing does, or the statement can't be tried yet.</summary>
    private async Task<PostgresException?> ViolationAsync(Trial trial, string[] prerequisites, CancellationToken cancellationToken)
    {
        string[] statements = [.. prerequisites, trial.SearchPath, ChangeSql.Render(trial.Statement)];
        try
        {
            await connection.ExecuteAsync(["SAVEPOINT mapper_trial", .. statements, "ROLLBACK TO SAVEPOINT mapper_trial", "RELEASE SAVEPOINT mapper_trial"], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_trial", "RELEASE SAVEPOINT mapper_trial"], CancellationToken.None).ConfigureAwait(false);
            return exception.SqlState.StartsWith("23", StringComparison.Ordinal) ? exception : null;
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_trial"], CancellationToken.None).ConfigureAwait(false);
            throw await LockTimeouts.OfQuestionAsync(connection, trial.Change.TableName, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record Trial(TableChange Change, TableChange Statement, string SearchPath, string? Member)
    {
        internal required string Code { get; init; }

        internal required string Reason { get; init; }

        internal required string Remedy { get; init; }

        // Npgsql hides the detail, which holds values, unless the connection string asks for it.
        internal Refusal Refuse(PostgresException violation) => new()
        {
            Code = Code,
            Change = Change,
            Member = Member,
            Target = Change.TableName.ToString(),
            Reason = violation.Detail is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal) ? $"{Reason} {detail}" : Reason,
            Remedy = Remedy,
        };
    }
}
