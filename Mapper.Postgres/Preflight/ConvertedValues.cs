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
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, ExistingRows rows, ISqlDialect dialect, CancellationToken cancellationToken)
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
            await connection.ExecuteAsync(["SELECT", .. Prerequisites(plan, conversions.Select(it => it.Change))], cancellationToken).ConfigureAwait(false);
            foreach ((AlterColumn change, TableModel table, string searchPath) in conversions)
            {
                string function = string.Create(CultureInfo.InvariantCulture, $"pg_temp.mapper_keeps_{questions.Count}");
                await connection.ExecuteAsync([searchPath, Function(function, change)], cancellationToken).ConfigureAwait(false);
                questions.Add(Ask(function, change, table, searchPath));
            }

            return await new RowQuestions(connection).AskAsync(questions, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            // On a standby nothing is applied.
            return [];
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            return [.. conversions.Select(it => Unasked(it.Change, exception))];
        }
        finally
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_conversions", "RELEASE SAVEPOINT mapper_conversions"], CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The types that the plan makes before: an extension's, and an enum that takes another's place. One whose values are read stays under its name.
    private static IEnumerable<string> Prerequisites(SyncPlan plan, IEnumerable<AlterColumn> conversions)
    {
        HashSet<string> types = [.. conversions.Select(change => change.After.StoreType!)];
        HashSet<QualifiedName> swapped = UnderNewNames.Swapped(plan);
        types.ExceptWith(conversions.Select(change => change.Before.StoreType!));
        return plan.Steps.Where(step => step.Change switch
        {
            CreateExtension => true,
            SetEnumTypeAside { Before.Name: var type } => IsTarget(type),
            CreateEnumType { Model.Name: var type } => UnderNewNames.IsOfSwap(swapped, step.Change) && IsTarget(type),
            _ => false,
        }).Select(step => step.Sql);

        bool IsTarget(QualifiedName type) => types.Contains(Identifiers.Quote(type)) || types.Contains($"{Identifiers.Quote(type)}[]");
    }

    // What can't be asked is not done: without the language a value would be cut in silence.
    private static Refusal Unasked(AlterColumn change, PostgresException exception) => new()
    {
        Code = "MAP2204",
        Change = change,
        Member = change.After.Member.Value,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = $"The values have to be asked whether they fit the other type, by a temporary function in PL/pgSQL, which the server does not let this role make: {exception.MessageText}.",
        Remedy = "Sync as a role with TEMPORARY on the database and USAGE of plpgsql; or say how a value is converted with [ConvertUsing(\"…\")].",
    };

    private static string Function(string name, AlterColumn change)
    {
        (string from, string to) = (change.Before.StoreType!, change.After.StoreType!);
        return $"""
            CREATE FUNCTION {name}(value {from}) RETURNS boolean LANGUAGE plpgsql AS $mapper$
            DECLARE
                converted {to};
                back {from};
            BEGIN
                converted := value;
                back := converted;
                RETURN {TypeCasts.Same(from, to, "back", "value")};
            EXCEPTION WHEN OTHERS THEN
                RETURN false;
            END
            $mapper$
            """;
    }

    private static RowQuestion Ask(string function, AlterColumn change, TableModel table, string searchPath)
    {
        // With the tables that inherit from it: ALTER TYPE reaches them too.
        string from = Identifiers.Quote(table.Name);
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
            Remedy = IsOfOtherWidth(change)
                ? "No vector comes over to another width: compute the new ones into a column of their own, and take this one off with [Removed]; or say what becomes of them with [ConvertUsing(\"…\")], NULL if they are to go."
                : $"Correct those rows; or say how a value is converted with [ConvertUsing(\"…\")]; or let it happen by adding \"{table.Name}.{change.After.Name}\" to MigratorOptions.AllowDataLoss.",
        };
    }

    /// <summary>Whether both are vectors, of different widths: nobody can allow what the server does not do.</summary>
    internal static bool IsOfOtherWidth(AlterColumn change) => IsVector(change.Before.StoreType!) && IsVector(change.After.StoreType!) && WidthOf(change.Before.StoreType!) != WidthOf(change.After.StoreType!);

    private static bool IsVector(string type) => StoreTypes.BareName(type) is "vector" or "halfvec" or "sparsevec";

    private static string WidthOf(string type) => type[StoreTypes.WithoutModifier(type).Length..];

    private static string Longest(AlterColumn change, Offenders offenders) =>
        TypeCasts.IsText(change.After.StoreType!) ? string.Create(CultureInfo.InvariantCulture, $", the longest of {offenders.Groups} characters") : "";
}
