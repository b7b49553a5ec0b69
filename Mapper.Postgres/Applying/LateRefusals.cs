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

    /// <param name="step">What the server did not do.</param>
    /// <param name="steps">The plan's steps.</param>
    /// <param name="answer">What it said instead.</param>
    internal static Refusal? Of(PlannedStep step, IReadOnlyList<PlannedStep> steps, PostgresException answer)
    {
        SchemaChange change = step.Change;
        if (change is not { Table: { } table })
        {
            return null;
        }

        if (answer.SqlState == PostgresErrorCodes.InvalidParameterValue && change is AlterSequenceType or AlterColumn { Aspect: ColumnAspect.Type or ColumnAspect.Identity, Before.Identity: not null })
        {
            return Refuse("MAP2217", change, table, answer, "The column's sequence is beyond its new bounds", "Bring it within them by hand with ALTER SEQUENCE … MAXVALUE … RESTART WITH …, to a number that no row has; or keep the former type and bounds.");
        }

        if (OfRows.Contains(answer.SqlState[..2]))
        {
            return Refuse("MAP2216", change, table, answer, "The rows contradict it", RemedyOfRows(change, table, steps, answer));
        }

        if (OfObjects.Contains(answer.SqlState) || (change is AlterColumn && OfTypes.Contains(answer.SqlState)))
        {
            return Refuse("MAP2217", change, table, answer, "Something that stays in the database is in its way", $"Drop by hand what the server names, or alter it, and sync{(HasOwnSql(change) ? "; or correct the class's own SQL, if it is that" : "")}.");
        }

        return HasOwnSql(change) && answer.SqlState.StartsWith(OfSql, StringComparison.Ordinal) && answer.SqlState != PostgresErrorCodes.InsufficientPrivilege
            ? Refuse("MAP2218", change, table, answer, "The SQL of the class does not run", "Correct the expression; it sees the columns under the names that they have now.")
            : null;
    }

    private static string RemedyOfRows(SchemaChange change, QualifiedName table, IReadOnlyList<PlannedStep> steps, PostgresException answer)
    {
        string named = HasDetail(answer) ? "Correct the rows that the server names" : "Correct the rows that the server names when the connection string has Include Error Detail=true";
        string[] given = [.. steps.Select(step => step.Change).Where(other => other.Table == table && IsOver(change, other)).Select(ColumnOf).OfType<ColumnModel>().Select(column => column.Name).Distinct()];
        return given.Length > 0
            ? $"The values of {string.Join(", ", given)} come from [Backfill], [ConvertUsing] or [Default]: let it give others; or sync without this first, correct the rows and sync again."
            : change is AlterColumn { Aspect: ColumnAspect.Type, Before.Default: not null }
            ? $"{named}, the column's default, or what the class asks of them."
            : $"{named}, or what the class asks of them.";
    }

    // Whether the one needs values that the other, before it, gives.
    private static bool IsOver(SchemaChange change, SchemaChange other) => other switch
    {
        AddColumn { Column: { Name: var name, Default: not null } } => Columns(change).Contains(name),
        BackfillColumn { Column.Name: var name } => Columns(change).Contains(name),
        AlterColumn { Aspect: ColumnAspect.Type, After: { Hints.Value.ConvertUsing: not null, Name: var name } } => Columns(change).Contains(name),
        _ => false,
    };

    private static IEnumerable<string> Columns(SchemaChange change) => change switch
    {
        AddConstraint { Constraint: PrimaryKeyModel key } => key.Columns,
        AddConstraint { Constraint: UniqueModel unique } => unique.Columns,
        AddConstraint { Constraint: ForeignKeyModel key } => key.Columns,
        AddConstraint { Constraint: CheckModel check } => check.Expression.Spelling.Split([.. " ()<>=!+-*/%,:'\"[]"], StringSplitOptions.RemoveEmptyEntries),
        CreateIndex { Index: var index } => index.Keys.Select(key => key.Column).OfType<string>(),
        _ => [],
    };

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
    private static string Detail(PostgresException answer) => HasDetail(answer) ? $"; {answer.Detail!.TrimEnd('.')}" : "";

    private static bool HasDetail(PostgresException answer) => answer.Detail is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal);
}
