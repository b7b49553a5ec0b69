using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Undoing;

/// <summary>
/// The rows and values that a way back would drop. A value that a sync would give again, by a default, a [Backfill] or a generation expression, is none: the server
/// compares them in a transaction that may not write, so that no such expression draws a number.
/// </summary>
internal sealed class LostValues(NpgsqlConnection connection, IReadOnlyList<string> allowed)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        ILookup<(QualifiedName, string), AddColumn> added = steps.Select(step => step.Change).OfType<AddColumn>().ToLookup(change => (change.TableName, change.Column.Name));
        foreach (PlannedStep step in steps)
        {
            Refusal? refusal = step.Change switch
            {
                DropTable { Table: var table } => await AskAsync(step, table.ToString(), table, [""], cancellationToken).ConfigureAwait(false),
                DropColumn { TableName: var table, Column: { Generated: null } column } =>
                    await AskAsync(step, $"{table}.{column.Name}", table, Conditions(table, column, added[(table, column.Name)].FirstOrDefault()), cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (refusal is not null)
            {
                refusals.Add(refusal);
            }
        }

        return refusals;
    }

    // The most precise first: where an expression can't be computed, every value counts.
    private static string[] Conditions(QualifiedName table, ColumnModel column, AddColumn? added)
    {
        string name = Identifiers.Quote(column.Name);

        // What inherits from the table, and has the column of its own too, keeps it.
        string filled = $"""
             WHERE {name} IS DISTINCT FROM NULL AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_attribute AS own WHERE own.attrelid = {Identifiers.Quote(table.Name)}.tableoid AND own.attrelid <> {Literals.Text(Identifiers.Quote(table))}::regclass AND own.attname = {Literals.Text(column.Name)} AND own.attislocal)
            """;
        string? generated = added?.Column.Generated?.Expression.Sql;
        string[] given = [.. new[] { column.Default?.Sql, column.Hints.Value.Backfill, generated }.OfType<string>().Distinct()];
        return given.Length == 0
            ? [filled]
            : [$"{filled}{string.Concat(given.Select(sql => $" AND {name}::text IS DISTINCT FROM CAST(({Expressions.Embed(sql)}) AS {column.StoreType})::text"))}", filled];
    }

    private async Task<Refusal?> AskAsync(PlannedStep step, string target, QualifiedName table, IReadOnlyList<string> conditions, CancellationToken cancellationToken)
    {
        if (allowed.Contains(target))
        {
            return null;
        }

        foreach (string condition in conditions)
        {
            try
            {
                long count = await CountAsync(step.SearchPath, $"SELECT count(*) FROM {Identifiers.Quote(table)}{condition}", cancellationToken).ConfigureAwait(false);
                return count == 0 ? null : Refuse(step.Change, target, count);
            }
            catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
            {
                await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_lost", "RELEASE SAVEPOINT mapper_lost"], CancellationToken.None).ConfigureAwait(false);
            }
        }

        return RowCounter.Unreadable(step.Change, target, member: null);
    }

    private async Task<long> CountAsync(string searchPath, string question, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch(["SAVEPOINT mapper_lost", "SET LOCAL transaction_read_only = on", searchPath, question, "ROLLBACK TO SAVEPOINT mapper_lost", "RELEASE SAVEPOINT mapper_lost"]);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        return (long)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static Refusal Refuse(SchemaChange change, string target, long count) => new()
    {
        Code = "MAP3016",
        Change = change,
        Target = target,
        Reason = string.Create(CultureInfo.InvariantCulture, $"The way back drops the {(change is DropTable ? "table" : "column")}, and {count} {(count == 1 ? "row has" : "rows have")} values in it."),
        Remedy = $"Save them elsewhere, or let them go by adding \"{target}\" to MigratorOptions.AllowDataLoss.",
    };
}
