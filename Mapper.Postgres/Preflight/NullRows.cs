using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>Does a column that becomes NOT NULL hold NULLs?</summary>
internal sealed class NullRows(RowCounter rows)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        HashSet<(QualifiedName, string)> filled = [.. plan.Steps.Select(step => step.Change).OfType<BackfillColumn>().Select(change => (change.TableName, change.Column.Name))];
        foreach (AlterColumn change in plan.Steps.Select(step => step.Change).OfType<AlterColumn>()
            .Where(change => change is { Aspect: ColumnAspect.Nullability, After.Nullable: false } && !filled.Contains((change.TableName, change.After.Name))))
        {
            long? count = await rows.CountAsync($"{Identifiers.Quote(change.TableName)} WHERE {Identifiers.Quote(change.After.Name)} IS NULL", cancellationToken).ConfigureAwait(false);
            if (count is null)
            {
                refusals.Add(RowCounter.Unreadable(change, $"{change.TableName}.{change.After.Name}", change.After.Member.Value));
            }
            else if (count > 0)
            {
                refusals.Add(Refuse(change, count.Value));
            }
        }

        return refusals;
    }

    private static Refusal Refuse(AlterColumn change, long count) => new()
    {
        Code = "MAP2202",
        Change = change,
        Member = change.After.Member.Value,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = string.Create(CultureInfo.InvariantCulture, $"The column becomes NOT NULL, but {count} {(count == 1 ? "row holds" : "rows hold")} NULL in it."),
        Remedy = "Write [Backfill(\"…\")] with an expression for those rows, fill them by hand, or make the property nullable.",
    };
}
