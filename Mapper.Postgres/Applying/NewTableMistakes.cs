using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// What the server finds wrong with a table that the plan makes. It has no rows, and nothing in it was there before: the mistake is the class's. CREATE TABLE is one statement
/// for all columns and constraints, so that somebody has to say which of them it is.
/// </summary>
internal static class NewTableMistakes
{
    // Data exceptions; syntax errors and names that nobody has (PostgreSQL docs, appendix A).
    private const string OfValues = "22";
    private const string OfSql = "42";

    private const string OfKeys =
        "Give the columns of the foreign key the types of those that it references, which have to be a key of their table: its primary key, or those of a unique constraint or index.";

    private const string OfExpressions = "Correct the class's SQL: an expression sees the columns under their names in the database, in double quotes where those are not all in small letters.";

    /// <summary>Whether it is a mistake of the class where otherwise rows or objects that stay would be to blame.</summary>
    internal static bool IsOne(SchemaChange change, IReadOnlyList<PlannedStep> steps, string state) =>
        (state.StartsWith(OfValues, StringComparison.Ordinal) || IsOfExpressions(state))
        && change.Table is { } table
        && steps.Any(step => step.Change is CreateTable made && made.Table == table);

    /// <summary>Whether the server objects to the class's SQL, and not to a name that is taken or to the role.</summary>
    internal static bool IsOfClass(PostgresException answer) => answer.SqlState is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
        && (answer.SqlState.StartsWith(OfSql, StringComparison.Ordinal) || answer.SqlState.StartsWith(OfValues, StringComparison.Ordinal) || IsOfExpressions(answer.SqlState));

    /// <summary>The column or constraint that the server stumbled over: it tells a place in the statement, or there is only one that it can be.</summary>
    internal static TablePart? PartOf(SchemaChange change, PostgresException answer) => change switch
    {
        CreateTable { Model: var table } when answer.Position > 0 => TableSql.PartAt(table, answer.Position),
        CreateTable { Model: var table } when IsOfExpressions(answer.SqlState) || answer.SqlState == PostgresErrorCodes.InvalidForeignKey => Suspects(table, answer.SqlState) is [var only] ? only : null,
        _ => null,
    };

    /// <summary>What to write instead, where the server tells no more than what it refused.</summary>
    internal static string Advice(SchemaChange change, PostgresException answer)
    {
        string where = PartOf(change, answer) is { } part ? $" It is about {part.Words}{(part.Member is { } member ? $" ({member})" : "")}." : "";
        return change is CreateTable && answer.SqlState.StartsWith(OfSql, StringComparison.Ordinal) && answer.SqlState != PostgresErrorCodes.InsufficientPrivilege ? $"{where} {Remedy(change, answer.SqlState)}" : "";
    }

    internal static string Remedy(SchemaChange change, string state) => change switch
    {
        AddConstraint { Constraint: ForeignKeyModel } => OfKeys,
        CreateTable { Model: { ForeignKeys.Count: > 0 } table } when IsOfKeys(state) => Suspects(table, state).Length == table.ForeignKeys.Count ? OfKeys : $"{OfExpressions} Or it is a foreign key's. {OfKeys}",
        _ => OfExpressions,
    };

    private static bool IsOfExpressions(string state) => state is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.InvalidObjectDefinition or PostgresErrorCodes.DatatypeMismatch;

    private static bool IsOfKeys(string state) => state is PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.InvalidForeignKey;

    private static TablePart[] Suspects(TableModel table, string state) =>
    [
        .. (IsOfKeys(state) ? table.ForeignKeys : []).Select(TablePart.Of),
        .. (state == PostgresErrorCodes.InvalidForeignKey ? [] : table.Columns).Where(column => column is { Default: not null } or { Generated: not null }).Select(TablePart.Of),
        .. state == PostgresErrorCodes.InvalidForeignKey ? [] : table.Checks.Concat<ConstraintModel>(table.Exclusions).Select(TablePart.Of),
    ];
}
