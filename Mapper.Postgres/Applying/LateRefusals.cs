using Mapper.Model;
using Mapper.Postgres.Preflight;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// What the server answers to a statement when the rows, or something that uses a column, stand in its way and no question beforehand could tell:
/// a refusal like those of the preflight, only later. The transaction is rolled back.
/// </summary>
internal static class LateRefusals
{
    // Data exceptions, violated constraints, values too long for an index (PostgreSQL docs, appendix A).
    private static readonly string[] OfRows = ["22", "23", "54"];

    // A trigger that raises is in the way too, and so are typed tables and what children and parents have under the same name.
    private static readonly string[] OfObjects =
    [
        PostgresErrorCodes.FeatureNotSupported, PostgresErrorCodes.DependentObjectsStillExist, PostgresErrorCodes.RaiseException, PostgresErrorCodes.WrongObjectType, PostgresErrorCodes.DuplicateObject,
        PostgresErrorCodes.DuplicateTable, PostgresErrorCodes.DuplicateColumn, PostgresErrorCodes.InvalidObjectDefinition, PostgresErrorCodes.DatatypeMismatch,
    ];

    // Another type may take the sense from what stays: an operator that is missing now, a partition key.
    private static readonly string[] OfTypes = [PostgresErrorCodes.UndefinedFunction, PostgresErrorCodes.InvalidTableDefinition, PostgresErrorCodes.CannotCoerce];

    // Syntax errors, names that nobody has, functions where none may stand.
    private const string OfSql = "42";

    internal static Refusal? Of(SchemaChange change, PostgresException answer)
    {
        if (change is not { Table: { } table })
        {
            return null;
        }

        if (OfRows.Contains(answer.SqlState[..2]))
        {
            return Refuse("MAP2216", change, table, answer, "The rows contradict it", "Correct the rows that the server names, or what the class asks of them.");
        }

        if (OfObjects.Contains(answer.SqlState) || (change is AlterColumn && OfTypes.Contains(answer.SqlState)))
        {
            return Refuse("MAP2217", change, table, answer, "Something that stays in the database is in its way", $"Drop by hand what the server names, or alter it, and sync{(HasOwnSql(change) ? "; or correct the class's own SQL, if it is that" : "")}.");
        }

        return HasOwnSql(change) && answer.SqlState.StartsWith(OfSql, StringComparison.Ordinal) && answer.SqlState != PostgresErrorCodes.InsufficientPrivilege
            ? Refuse("MAP2218", change, table, answer, "The SQL of the class does not run", "Correct the expression; it sees the columns under the names that they have now.")
            : null;
    }

    private static bool HasOwnSql(SchemaChange change) =>
        change is BackfillColumn or AlterColumn { Aspect: ColumnAspect.Type, After.Hints.Value.ConvertUsing: not null };

    private static Refusal Refuse(string code, SchemaChange change, QualifiedName table, PostgresException answer, string cause, string remedy)
    {
        ColumnModel? column = ColumnOf(change);
        return new Refusal
        {
            Code = code,
            Change = change,
            Member = column?.Member.Value ?? change.Part?.Member.Value,
            Target = column is null ? table.ToString() : $"{table}.{column.Name}",
            Reason = $"The server does not {change}. {cause}: {answer.MessageText}{Detail(answer)} ({answer.SqlState}).",
            LogReason = $"The server does not {change}. {cause}: {ServerAnswers.Quote(answer).ForLogs}.",
            Remedy = remedy,
        };
    }

    private static ColumnModel? ColumnOf(SchemaChange change) => change switch
    {
        AddColumn add => add.Column,
        AlterColumn alter => alter.After,
        BackfillColumn backfill => backfill.Column,
        _ => null,
    };

    // Npgsql hides the detail, which holds values, unless the connection string asks for it.
    private static string Detail(PostgresException answer) =>
        answer.Detail is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal) ? $"; {detail.TrimEnd('.')}" : "";
}
