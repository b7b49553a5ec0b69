using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Postgres.Sql;
using Mapper.Safety;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Does a table that gets a NOT NULL column without a default have rows? They would have no value for it.</summary>
internal sealed class RequiredColumns(NpgsqlConnection connection)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        foreach (IGrouping<Model.QualifiedName, AddColumn> table in plan.Steps.Select(step => step.Change).OfType<AddColumn>().Where(change => HazardRules.IsRequired(change.Column)).GroupBy(change => change.TableName))
        {
            long rows = await CountAsync($"SELECT count(*) FROM {Identifiers.Quote(table.Key)}", cancellationToken).ConfigureAwait(false);
            if (rows > 0)
            {
                refusals.AddRange(table.Select(change => Refuse(change, rows)));
            }
        }

        return refusals;
    }

    private static Refusal Refuse(AddColumn change, long rows) => new()
    {
        Code = "MAP2201",
        Change = change,
        Member = change.Column.Source.Value?.Member,
        Target = $"{change.TableName}.{change.Column.Name}",
        Reason = string.Create(CultureInfo.InvariantCulture, $"The column is NOT NULL and has no default, but the table has {rows} {(rows == 1 ? "row" : "rows")} that would have no value."),
        Remedy = "Write [Default(…)], or make the property nullable.",
    };

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
