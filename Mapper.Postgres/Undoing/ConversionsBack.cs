using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Undoing;

/// <summary>
/// Do values that [ConvertUsing] made come back as what they were made of? Nobody knows what they were; but where the conversion of what comes back gives another value than there
/// is now, it was something else, and the next sync would convert it a second time.
/// </summary>
internal sealed class ConversionsBack(NpgsqlConnection connection, DatabaseModel live)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        (AlterColumn Change, string SearchPath)[] back =
        [
            .. from step in steps
               let change = step.Change as AlterColumn
               where change is { Aspect: ColumnAspect.Type, Before.Hints.Value.ConvertUsing: not null, After.Hints.Value.AllowsDataLoss: false } && change.Before.StoreType != change.After.StoreType
               select (change, step.SearchPath),
        ];
        ILookup<QualifiedName, AlterColumn> ofTable = back.ToLookup(it => it.Change.TableName, it => it.Change);
        foreach ((AlterColumn change, string searchPath) in back)
        {
            TableModel? table = live.Table(change.TableName);
            if (table is not null && await IsAlteredAsync(change, table, [.. ofTable[change.TableName]], searchPath, cancellationToken).ConfigureAwait(false) is { } count)
            {
                refusals.Add(Refuse(change, count));
            }
        }

        return refusals;
    }

    private async Task<string?> IsAlteredAsync(AlterColumn change, TableModel table, AlterColumn[] all, string searchPath, CancellationToken cancellationToken)
    {
        string alias = Identifiers.Quote(table.Name.Name);
        string columns = string.Join(", ", table.Columns.Select(column => all.FirstOrDefault(it => it.After.Name == column.Name) is { } retyped
            ? $"CAST({Identifiers.Quote(column.Name)} AS {retyped.After.StoreType}) AS {Identifiers.Quote(column.Name)}"
            : Identifiers.Quote(column.Name)));
        string question = $"""
            SELECT count(*)::text FROM (
                SELECT mapper_value, ({Expressions.Embed(change.Before.Hints.Value.ConvertUsing!)}) AS mapper_again
                FROM (SELECT {columns}, {Identifiers.Quote(change.After.Name)} AS mapper_value FROM {Identifiers.Quote(table.Name)}) AS {alias}
            ) AS mapper_rows
            WHERE mapper_value::text IS DISTINCT FROM mapper_again::text
            """;
        try
        {
            await connection.ExecuteAsync(["SAVEPOINT mapper_back", searchPath, "SET LOCAL transaction_read_only = on"], cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> answers = await CatalogQuestion.AskAsync(connection, question, [], cancellationToken).ConfigureAwait(false);
            return answers[0] == "0" ? null : answers[0];
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            return "";
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_back", "RELEASE SAVEPOINT mapper_back"], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static Refusal Refuse(AlterColumn change, string count)
    {
        string target = $"{change.TableName}.{change.After.Name}";
        return new Refusal
        {
            Code = "MAP3016",
            Change = change,
            Target = target,
            Reason = string.Create(CultureInfo.InvariantCulture, $"[ConvertUsing(\"{change.Before.Hints.Value.ConvertUsing}\")] made the values, and {(count.Length == 0 ? "those that come back" : $"those of {count} {(count == "1" ? "row" : "rows")}")} would not be what they were made of."),
            Remedy = $"Convert them back by hand, or let them come back as {change.After.StoreType} reads them by adding \"{target}\" to MigratorOptions.AllowDataLoss.",
        };
    }
}
