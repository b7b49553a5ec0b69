using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// What else is wrong in the classes of new tables, when the server has stopped at the first mistake and everything was rolled back: the tables are made again, one by one,
/// and where that fails part by part, without those that are mistaken in the end. All of it is rolled back.
/// </summary>
/// <param name="connection">The connection, which is in no transaction.</param>
/// <param name="options">How to work.</param>
internal sealed class FurtherMistakes(NpgsqlConnection connection, MigratorOptions options)
{
    private const string Undo = "ROLLBACK TO SAVEPOINT mapper_mistake";

    private readonly List<Mistake> _found = [];

    // What is missing may be what a table would have brought that can't be made for another reason.
    private bool _isPartial;

    /// <summary>The failure with the mistakes beside it; as it was where it was no mistake of a new table's class.</summary>
    internal async Task<ApplyException> AddToAsync(ApplyException failed, IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> made = [.. steps.Select(step => step.Change).OfType<CreateTable>().Select(create => create.Table)];
        if (failed is not { Step.Change: { Table: { } table } change, InnerException: PostgresException first } || !made.Contains(table) || !NewTableMistakes.IsOfClass(first))
        {
            return failed;
        }

        try
        {
            await SearchAsync(steps, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The sync failed for another reason, and that is to be told: with what was found so far.
        }

        // The same again, perhaps with its place, which the server did not tell of the whole table.
        TablePart? part = NewTableMistakes.PartOf(change, first);
        Mistake? same = _found.Find(it => it.Refusal.Change.Table == table && it.Answer == first.MessageText && (part is null || it.Part == part));
        return failed.With(
            [.. _found.Where(it => it != same || (part is null && it.Part is not null && failed.Refusal is null)).Select(it => it.Refusal)],
            failed.Refusal is { Code: "MAP2218" } && part is null && same is { Part: not null } ? same.Refusal : failed.Refusal);
    }

    private async Task SearchAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable rollingBack = transaction.ConfigureAwait(false);
        await connection.ExecuteAsync(SessionSettings.Statements(options, connection.PostgreSqlVersion.Major, TransactionAccess.ReadWrite), cancellationToken).ConfigureAwait(false);

        // Without the labels, types and names that its SQL needs, a table would be accused wrongly.
        await connection.ExecuteAsync(steps.Where(step => step.Change is AddEnumLabel or RenameTable or RenameColumn || UnderNewNames.IsMadeFirst(step.Change)).SelectMany(step => (string[])[step.SearchPath, step.Sql]), cancellationToken).ConfigureAwait(false);
        var known = new HashSet<QualifiedName>();
        foreach (PlannedStep step in steps)
        {
            if (step.Change is CreateTable create && await MakeAsync(step, create.Model with { ForeignKeys = [] }, cancellationToken).ConfigureAwait(false))
            {
                known.Add(create.Table);
            }
            else if (step.Change is CreateIndex or AddConstraint { Constraint: not ForeignKeyModel } && known.Contains(step.Change.Table!))
            {
                if (await AskAsync(step, step.Sql, Then.Keep, cancellationToken).ConfigureAwait(false) is { } answer)
                {
                    Note(step.Change, answer, part: null);
                }
            }
        }
    }

    private async Task<bool> MakeAsync(PlannedStep step, TableModel table, CancellationToken cancellationToken)
    {
        if (await AskAsync(step, TableSql.Create(table), Then.Keep, cancellationToken).ConfigureAwait(false) is not { } answer)
        {
            return true;
        }

        if (NewTableMistakes.IsOfClass(answer))
        {
            int before = _found.Count;
            TablePart[] mistaken = [.. await MistakenAsync(step, table, cancellationToken).ConfigureAwait(false)];
            TableModel rest = TableParts.Only(table, part => !mistaken.Contains(part));
            if (await AskAsync(step, TableSql.Create(rest), Then.Keep, cancellationToken).ConfigureAwait(false) is not { } remaining)
            {
                return true;
            }

            // What no part has by itself: the table's own, or what two of them do together.
            Note(new CreateTable(rest), remaining, part: null);
        }

        _isPartial = true;
        return false;
    }

    private async Task<IReadOnlyList<TablePart>> MistakenAsync(PlannedStep step, TableModel table, CancellationToken cancellationToken)
    {
        var mistaken = new List<TablePart>();
        TableModel bare = TableParts.Only(table, _ => false);
        if (await AskAsync(step, TableSql.Create(bare), Then.Undo, cancellationToken).ConfigureAwait(false) is not null)
        {
            table = table with { Partitioning = null };
            if (bare.Partitioning is null || await AskAsync(step, TableSql.Create(bare with { Partitioning = null }), Then.Undo, cancellationToken).ConfigureAwait(false) is not null)
            {
                return [];
            }
        }

        foreach (TablePart part in TableParts.Of(table))
        {
            TableModel alone = TableParts.Only(table, other => other == part);
            if (await AskAsync(step, TableSql.Create(alone), Then.Undo, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                Note(new CreateTable(alone), answer, part);
                mistaken.Add(part);
            }
        }

        return mistaken;
    }

    private async Task<PostgresException?> AskAsync(PlannedStep step, string sql, Then then, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(["SAVEPOINT mapper_mistake", step.SearchPath], cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(then == Then.Keep ? [sql] : [sql, Undo], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException answer) when (ServerAnswers.SaysNo(answer))
        {
            await connection.ExecuteAsync([Undo], cancellationToken).ConfigureAwait(false);
            return answer;
        }
    }

    private void Note(SchemaChange change, PostgresException answer, TablePart? part)
    {
        if (NewTableMistakes.IsOfClass(answer) && !(_isPartial && answer.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject))
        {
            _found.Add(new Mistake(LateRefusals.OfNewTable(change, answer, part), answer.MessageText, part ?? NewTableMistakes.PartOf(change, answer)));
        }
    }

    private enum Then
    {
        Keep,
        Undo,
    }

    private sealed record Mistake(Refusal Refusal, string Answer, TablePart? Part);
}
