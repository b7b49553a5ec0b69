using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// Does every value of a column fit its other type, and come back from it as it was? Each is converted there and back by a function that lives as long as the
/// question, since a value that doesn't convert is an error in SQL and an answer in PL/pgSQL, whose assignments convert as ALTER TYPE does.
/// </summary>
internal static class ConvertedValues
{
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, ExistingRows rows, ISqlDialect dialect, CancellationToken cancellationToken)
    {
        (AlterColumn Change, TableModel Table, string SearchPath)[] conversions =
        [
            .. rows.Steps<AlterColumn>().Where(step => step.Change is { Aspect: ColumnAspect.Type, After.Hints.Value: { ConvertUsing: null, AllowsDataLoss: false } } change && change.Before.StoreType != change.After.StoreType && dialect.Classify(change.Before, change.After) == TypeChangeKind.Conversion),
        ];
        if (conversions.Length == 0)
        {
            return [];
        }

        var questions = new List<RowQuestion>();
        await connection.ExecuteAsync(["SAVEPOINT mapper_conversions"], cancellationToken).ConfigureAwait(false);
        try
        {
            foreach ((AlterColumn change, TableModel table, string searchPath) in conversions)
            {
                string function = string.Create(CultureInfo.InvariantCulture, $"pg_temp.mapper_keeps_{questions.Count}");
                await connection.ExecuteAsync([searchPath, Function(function, change)], cancellationToken).ConfigureAwait(false);
                questions.Add(Ask(function, change, table, searchPath));
            }

            return await new RowQuestions(connection).AskAsync(questions, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            // A type that does not exist is named elsewhere; who may not make a function here could not apply the plan either.
            return [];
        }
        finally
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_conversions", "RELEASE SAVEPOINT mapper_conversions"], CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static string Function(string name, AlterColumn change)
    {
        (string from, string to) = (change.Before.StoreType!, change.After.StoreType!);
        string same = TypeCasts.AreNumbers(from, to) ? "back = value" : "back::text = value::text";
        return $"""
            CREATE FUNCTION {name}(value {from}) RETURNS boolean LANGUAGE plpgsql AS $mapper$
            DECLARE
                converted {to};
                back {from};
            BEGIN
                converted := value;
                back := converted;
                RETURN {same};
            EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
                RETURN false;
            END
            $mapper$
            """;
    }

    private static RowQuestion Ask(string function, AlterColumn change, TableModel table, string searchPath)
    {
        string from = ExistingRows.Alone(table);
        string column = Identifiers.Quote(change.After.Name);
        string condition = $"{column} IS NOT NULL AND NOT {function}({column})";
        var key = RowKey.Of(table);
        return new RowQuestion
        {
            Change = change,
            Code = "MAP2208",
            Target = $"{table.Name}.{change.After.Name}",
            Member = change.After.Member.Value,
            SearchPath = searchPath,
            From = from,
            Figures = $"ARRAY[count(*) FILTER (WHERE {condition}), coalesce(max(length({column}::text)) FILTER (WHERE {condition}), 0)]",
            KeyName = key.Name,
            Keys = key.First($"{from} WHERE {condition}"),
            Reason = offenders => $"The column becomes {change.After.StoreType} and was {change.Before.StoreType}, but {offenders.Do("holds a value that would be lost or altered", "hold values that would be lost or altered")}{Longest(change, offenders)}.",
            Remedy = $"Correct those rows; or say how a value is converted with [ConvertUsing(\"…\")]; or let it happen by adding \"{table.Name}.{change.After.Name}\" to MigratorOptions.AllowDataLoss.",
        };
    }

    private static string Longest(AlterColumn change, Offenders offenders) =>
        TypeCasts.IsText(change.After.StoreType!) ? string.Create(CultureInfo.InvariantCulture, $", the longest of {offenders.Groups} characters") : "";
}
