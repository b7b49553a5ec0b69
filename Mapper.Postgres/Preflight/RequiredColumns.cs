using System.Globalization;
using Mapper.Model;
using Mapper.Safety;

namespace Mapper.Postgres.Preflight;

/// <summary>Does a table that gets a NOT NULL column without a default have rows? They would have no value for it.</summary>
internal sealed class RequiredColumns(RowCounter rows)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        ILookup<QualifiedName, UnmanagedObject> left = plan.Unmanaged.Where(left => left.Kind == "column").ToLookup(left => left.Table);
        IGrouping<QualifiedName, AddColumn>[] tables = [.. plan.Steps.Select(step => step.Change).OfType<AddColumn>().Where(change => HazardRules.IsRequired(change.Column)).GroupBy(change => change.TableName)];
        IReadOnlyList<long?> counts = await rows.CountAsync([.. tables.Select(table => table.Key)], cancellationToken).ConfigureAwait(false);
        foreach ((IGrouping<QualifiedName, AddColumn> table, long? count) in tables.Zip(counts))
        {
            if (count is null)
            {
                refusals.AddRange(table.Select(change => RowCounter.Unreadable(change, $"{change.TableName}.{change.Column.Name}", change.Column.Member.Value)));
            }
            else if (count > 0)
            {
                refusals.AddRange(table.Select(change => Refuse(change, count.Value, LookAlike(left[change.TableName], change))));
            }
        }

        return refusals;
    }

    // What the column may have been called before is the likelier answer: its values are there already.
    private static string? LookAlike(IEnumerable<UnmanagedObject> columns, AddColumn change) =>
        columns.FirstOrDefault(left => left.LookAlike?.Contains($" {change.Column.Member.Value ?? change.Column.Name} ", StringComparison.Ordinal) == true)?.Name;

    private static Refusal Refuse(AddColumn change, long count, string? lookAlike) => new()
    {
        Code = "MAP2201",
        Change = change,
        Member = change.Column.Member.Value,
        Target = $"{change.TableName}.{change.Column.Name}",
        Reason = string.Create(CultureInfo.InvariantCulture, $"The column is NOT NULL and has no default, but the table has {count} {(count == 1 ? "row" : "rows")} that would have no value."),
        Remedy = (lookAlike is null ? "Write" : $"If the column was called {lookAlike} before, write [RenamedFrom(\"{lookAlike}\")], and nothing is missing. Otherwise write") + " [Backfill(\"…\")] with an expression for the existing rows or [Default(…)] for all rows, or make the property nullable.",
    };
}
