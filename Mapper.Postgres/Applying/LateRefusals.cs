using Mapper.Model;
using Mapper.Postgres.Preflight;
using Mapper.Postgres.Sql;
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

    // Among these, expressions that are not immutable, and columns in a default.
    private static readonly string[] OfExpressions = [PostgresErrorCodes.FeatureNotSupported, PostgresErrorCodes.InvalidObjectDefinition, PostgresErrorCodes.DatatypeMismatch];

    // Syntax errors, names that nobody has, functions where none may stand.
    private const string OfSql = "42";

    /// <param name="step">What the server did not do.</param>
    /// <param name="steps">The plan's steps.</param>
    /// <param name="answer">What it said instead.</param>
    internal static Refusal? Of(PlannedStep step, IReadOnlyList<PlannedStep> steps, PostgresException answer) => (step.Change, answer.SqlState) switch
    {
        (CreateSchema or CreateExtension or CreateTable, PostgresErrorCodes.InsufficientPrivilege) => null,
        (AddConstraint { Constraint: ForeignKeyModel key } change, PostgresErrorCodes.InsufficientPrivilege) => RowCounter.Unreadable(change, change.TableName.ToString(), key.Member.Value),
        (var change, PostgresErrorCodes.InsufficientPrivilege) => Refuse("MAP2235", change, answer, "The role may not", "Sync as the owner of what is changed or as a member of that role (GRANT owner TO role); or have the owner give it away with ALTER … OWNER TO."),
        ({ Table: null }, _) => null,
        (AlterSequenceType or AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Identity, Before.Identity: not null }, PostgresErrorCodes.InvalidParameterValue) => Refuse(
            "MAP2217", step.Change, answer, "The column's sequence is beyond its new bounds", "Bring it within them by hand with ALTER SEQUENCE … MAXVALUE … RESTART WITH …, to a number that no row has; or keep the former type and bounds."),
        (AddConstraint or CreateIndex or AlterColumn { Aspect: ColumnAspect.Type }, PostgresErrorCodes.UndefinedObject) => Refuse(
            "MAP2218", step.Change, answer, "The type takes no such key or index", "Take the key or index off the class, state an operator class for it, or give the column another type, as jsonb instead of json."),
        var (change, state) when NewTableMistakes.IsOne(change, steps, state) => OfNewTable(change, answer),
        (AddConstraint { Constraint: ForeignKeyModel } change, PostgresErrorCodes.DatatypeMismatch) => Refuse("MAP2218", change, answer, "The keys do not fit together", NewTableMistakes.Remedy(change, answer.SqlState)),
        (var change, PostgresErrorCodes.TooManyColumns) => Refuse(
            "MAP2218", change, answer, "The class asks for what the server does not do", $"State fewer columns.{(change is AddColumn ? " Those that were dropped count too, until somebody makes the table anew." : "")}"),
        // A publication's row filter over columns that are not of the replica identity, or no identity at all.
        (BackfillColumn change, PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidColumnReference) => Refuse(
            "MAP2206", change, answer, "The table is published, and its replica identity does not serve", "Give the table another replica identity, with ALTER TABLE … REPLICA IDENTITY FULL; or take it out of the publication, or the publication's filter off."),
        var (change, state) when OwnSql.IsOnlyIn(change) && (state.StartsWith("22", StringComparison.Ordinal) ? OwnSql.IsDefault(change) : OfExpressions.Contains(state)) => WrongSql(change, answer),
        var (change, state) when OfRows.Contains(state[..2]) => Refuse("MAP2216", change, answer, "The rows contradict it", RemedyOfRows(change, steps, answer)),
        var (change, state) when OfObjects.Contains(state) || (change is AlterColumn { Aspect: ColumnAspect.Type } && OfTypes.Contains(state)) => Refuse(
            "MAP2217", change, answer, "Something that stays in the database is in its way", $"Drop by hand what the server names, or alter it, and sync{(OwnSql.IsIn(change) ? "; or correct the class's own SQL, if it is that" : "")}."),
        var (change, state) when OwnSql.IsIn(change) && state.StartsWith(OfSql, StringComparison.Ordinal) => WrongSql(change, answer),
        _ => null,
    };

    /// <summary>A mistake in the class of a table that the plan makes.</summary>
    /// <param name="change">What makes the table or a part of it.</param>
    /// <param name="answer">What the server said instead.</param>
    /// <param name="part">The part, where more is known than the server tells.</param>
    internal static Refusal OfNewTable(SchemaChange change, PostgresException answer, TablePart? part = null) =>
        Refuse("MAP2218", change, answer, "The class asks for what the server does not do", NewTableMistakes.Remedy(change, answer.SqlState), part);

    private static Refusal WrongSql(SchemaChange change, PostgresException answer) =>
        Refuse("MAP2218", change, answer, "The SQL of the class does not run", "Correct the expression; it sees the columns under the names that they have now, in double quotes where those are not all in small letters.");

    private static string RemedyOfRows(SchemaChange change, IReadOnlyList<PlannedStep> steps, PostgresException answer)
    {
        string named = HasDetail(answer) ? "Correct the rows that the server names" : "Correct the rows that the server names when the connection string has Include Error Detail=true";
        string[] given = [.. steps.Select(step => step.Change).Where(other => other.Table == change.Table && GivenValues.Needs(change, other)).Select(ColumnOf).OfType<ColumnModel>().Select(column => column.Name).Distinct()];
        return change is AlterColumn { Aspect: ColumnAspect.Type, After.Hints.Value.ConvertUsing: not null }
            ? "Let [ConvertUsing] give other values for those rows, or correct them first."
            : given.Length > 0
            ? $"The values of {string.Join(", ", given)} come from [Backfill], [ConvertUsing] or [Default]: let it give others; or sync without this first, correct the rows and sync again."
            : change is AlterColumn { Aspect: ColumnAspect.Type, Before.Default: not null }
            ? $"{named}, the column's default, or what the class asks of them."
            : $"{named}, or what the class asks of them.";
    }

    private static Refusal Refuse(string code, SchemaChange change, PostgresException answer, string cause, string remedy, TablePart? part = null)
    {
        part ??= NewTableMistakes.PartOf(change, answer);
        string? column = ColumnOf(change)?.Name ?? part?.Column;
        return new Refusal
        {
            Code = code,
            Change = change,
            Member = ColumnOf(change)?.Member.Value ?? part?.Member ?? change.Part?.Member.Value ?? (change as CreateTable)?.Model.Member.Value,
            Target = TargetOf(change, column),
            Reason = $"The server does not {change}. {cause}{(part is null ? "" : $", in {part.Words}")}: {answer.MessageText}{Detail(answer)} ({answer.SqlState}).{ServerAnswers.Hint(answer)}",
            LogReason = $"The server does not {change}. {cause}{(part is null ? "" : $", in {part.Words}")}: {ServerAnswers.Quote(answer).ForLogs}.",
            Remedy = remedy,
        };
    }

    internal static string TargetOf(SchemaChange change, string? column) => change.Table is { } table ? column is null ? table.ToString() : $"{table}.{column}" : change.ToString();

    internal static ColumnModel? ColumnOf(SchemaChange change) => change switch
    {
        AddColumn add => add.Column,
        AlterColumn alter => alter.After,
        BackfillColumn backfill => backfill.Column,
        _ => null,
    };

    // Npgsql hides the detail, which holds values, unless the connection string asks for it.
    private static string Detail(PostgresException answer) => HasDetail(answer) ? $"; {answer.Detail!.TrimEnd('.')}" : "";

    private static bool HasDetail(PostgresException answer) => answer.Detail is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal);
}
