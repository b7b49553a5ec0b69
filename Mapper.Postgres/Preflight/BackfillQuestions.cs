using System.Globalization;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// The questions about the values of a plan's backfills. Of those that are given in the transaction one is enough, since the statement itself has the last word there; of a batch
/// after the commit all is asked that would refuse it.
/// </summary>
internal sealed class BackfillQuestions(SyncPlan plan, DatabaseModel live)
{
    private const string Probe = "mapper_backfill_type";

    // Of any other type no value is computed. A transaction that is held to reading may write to a temporary table (PostgreSQL docs, SET TRANSACTION).
    private const string MadeOfOthers = $"""
        EXISTS (
            SELECT FROM pg_catalog.pg_attribute AS a
            JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem
            WHERE a.attrelid = 'pg_temp.{Probe}'::pg_catalog.regclass AND a.attnum > 0 AND (t.typtype IN ('c', 'd') OR e.typtype IN ('c', 'd')))
        """;

    private readonly PlannedRows _rows = new(plan, live);

    private readonly ILookup<QualifiedName, string> _going = plan.Steps.Select(step => step.Change).OfType<DropConstraint>().ToLookup(drop => drop.TableName, drop => drop.Constraint.Name);

    internal IEnumerable<BackfillQuestion> Of(PlannedStep step, BackfillColumn fill)
    {
        string value = $"[Backfill(\"{fill.Value}\")]";
        if (!step.Transactional)
        {
            // Whether the column takes the expression's type, and a domain or composite type the values: a cast would take more, and cut what is too long.
            yield return new BackfillQuestion(
                fill, [$"CREATE TEMPORARY TABLE {Probe} ({Identifiers.Quote(fill.Column.Name)} {fill.Column.StoreType})"], $"INSERT INTO pg_temp.{Probe} {_rows.Values(fill)} AND {MadeOfOthers}", null);
        }

        yield return new BackfillQuestion(fill, [], _rows.Without(fill), (count, rows) => Refuse(
            fill, "MAP2222", $"The column becomes NOT NULL, but {value} gives NULL for {rows}.", "Let the expression end in a value for every row, as coalesce(…, '') does, or make the property nullable."));
        if (!step.Transactional && LengthOf(fill.Column) is { } length)
        {
            yield return new BackfillQuestion(fill, [], _rows.Beyond(fill, length), (count, rows) => Refuse(
                fill, "MAP2227", $"The column is {fill.Column.StoreType}, but {value} gives a longer text for {rows}.", "Let the expression give a shorter text, as left(…, n) does, or the column a longer one."));
        }
    }

    /// <summary>Those about the checks of a table that is filled after the commit: of each that is over what is filled, and of those that were never validated, which an UPDATE of any column asks.</summary>
    internal IEnumerable<BackfillQuestion> OfChecks(IGrouping<QualifiedName, BackfillColumn> fills)
    {
        HashSet<string> going = [.. _going[fills.Key]];
        IEnumerable<CheckModel> declared = plan.Target.Table(fills.Key)!.Checks;
        IEnumerable<CheckModel> found = live.Table(fills.Key)?.Checks ?? [];
        return
            from check in declared.Concat(found.Where(check => declared.All(other => other.Name != check.Name) && !going.Contains(check.Name)))
            where !check.NotEnforced && !PassingNames.IsPassing(check) && (check.NotValid || fills.Any(fill => StatedSql.Names(check.Expression.Sql, fill.Column.Name)))
            select new BackfillQuestion(fills.First(), [], _rows.Against(fills.Key, check), (count, rows) => new Refusal
            {
                Code = "MAP2211",
                Change = fills.First(),
                Target = fills.Key.ToString(),
                Member = check.Member.Value ?? plan.Target.Table(fills.Key)!.Member.Value,
                Reason = $"Check {check.Name} wants {check.Expression.Sql.Trim()}, but with the values of [Backfill] {rows} {(count == 1 ? "contradicts" : "contradict")} it.",
                Remedy = "Let the expressions give other values, correct those rows, or loosen the check.",
            });
    }

    private static int? LengthOf(ColumnModel column) =>
        column.StoreType is { } type && StoreTypes.Canonical(type) is var canonical && canonical.StartsWith("character", StringComparison.Ordinal) && canonical.EndsWith(')')
        && int.TryParse(canonical[(canonical.IndexOf('(', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture, out int length) ? length : null;

    private static Refusal Refuse(BackfillColumn fill, string code, string reason, string remedy) => new()
    {
        Code = code,
        Change = fill,
        Member = fill.Column.Member.Value,
        Target = $"{fill.TableName}.{fill.Column.Name}",
        Reason = reason,
        Remedy = remedy,
    };
}

/// <summary>A question about the values of a backfill.</summary>
/// <param name="Fill">The backfill.</param>
/// <param name="Before">What must be made before it can be asked.</param>
/// <param name="Sql">The question: no answer, or the number of rows and then keys.</param>
/// <param name="Refuse">The refusal, of the number of rows and the rows in words; <see langword="null"/> where only an error says no.</param>
internal sealed record BackfillQuestion(BackfillColumn Fill, IReadOnlyList<string> Before, string Sql, Func<long, string, Refusal>? Refuse)
{
    /// <summary>What the answers refuse.</summary>
    internal Refusal? Judge(IReadOnlyList<string> answers)
    {
        if (answers.Count == 0 || Refuse is null)
        {
            return null;
        }

        string keys = string.Join("; ", answers.Skip(1));
        return Refuse(long.Parse(answers[0], CultureInfo.InvariantCulture), $"{answers[0]} {(answers[0] == "1" ? "row" : "rows")}{(keys.Length > 0 ? $": {keys}" : "")}");
    }
}
