using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// What else is wrong in the classes of new tables, when the server has stopped at the first mistake and everything was rolled back: the tables are made again without it, one by one,
/// and each mistake that turns up is left out in its turn. All of it is rolled back.
/// </summary>
/// <param name="connection">The connection, which is in no transaction.</param>
/// <param name="options">How to work.</param>
internal sealed class FurtherMistakes(NpgsqlConnection connection, MigratorOptions options)
{
    private readonly List<(Refusal Refusal, string Answer)> _found = [];

    // What is missing may be what a table would have brought that can't be made for another reason.
    private bool _isPartial;

    /// <summary>The mistakes beside the one that the sync failed with; none where that was no mistake of a new table's class.</summary>
    internal async Task<IReadOnlyList<Refusal>> FindAsync(ApplyException failed, IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> made = [.. steps.Select(step => step.Change).OfType<CreateTable>().Select(create => create.Table)];
        if (failed is not { Step.Change: { Table: { } table } change, InnerException: PostgresException first } || !made.Contains(table) || !NewTableMistakes.IsOfClass(first))
        {
            return [];
        }

        try
        {
            await SearchAsync(steps, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The sync failed for another reason, and that is to be told: with what was found so far.
        }

        string target = LateRefusals.OfNewTable(change, first).Target;
        return [.. _found.Where(it => it.Answer != first.MessageText || it.Refusal.Target != target).Select(it => it.Refusal)];
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
                await TryAsync(step, step.Change, step.Sql, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> MakeAsync(PlannedStep step, TableModel? table, CancellationToken cancellationToken)
    {
        while (table is not null)
        {
            var create = new CreateTable(table);
            if (await TryAsync(step, create, TableSql.Create(table), cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                return true;
            }

            table = NewTableMistakes.IsOfClass(answer) ? Without(table, NewTableMistakes.PartOf(create, answer)) : null;
        }

        _isPartial = true;
        return false;
    }

    private async Task<PostgresException?> TryAsync(PlannedStep step, SchemaChange change, string sql, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(["SAVEPOINT mapper_mistake", step.SearchPath], cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync([sql], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException answer) when (ServerAnswers.SaysNo(answer))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_mistake"], cancellationToken).ConfigureAwait(false);
            if (NewTableMistakes.IsOfClass(answer) && !(_isPartial && answer.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject))
            {
                _found.Add((LateRefusals.OfNewTable(change, answer), answer.MessageText));
            }

            return answer;
        }
    }

    // The table without the SQL of that part; null where it is in no SQL, so that the same would come again. Of generated columns the server doesn't say which it means.
    private static TableModel? Without(TableModel table, TablePart? part)
    {
        TableModel rest = table with
        {
            Columns = table.Columns.Select(column => part is null ? column with { Generated = null } : TablePart.Of(column) == part ? column with { Default = null, Generated = null } : column).ToEquatableArray(),
            Checks = table.Checks.Where(check => TablePart.Of(check) != part).ToEquatableArray(),
            Exclusions = table.Exclusions.Where(exclusion => TablePart.Of(exclusion) != part).ToEquatableArray(),
        };
        return rest == table ? null : rest;
    }
}
