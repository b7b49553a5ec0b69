using System.Runtime.ExceptionServices;
using Mapper.Model;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Counts rows, as far as the role may see them all.</summary>
internal sealed class RowCounter(NpgsqlConnection connection)
{
    private readonly RowQueries _queries = new(connection);

    /// <summary>How many rows there are in each; <see langword="null"/> when the role may not read them, or row-level security would hide some.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Cancels the counts.</param>
    /// <exception cref="LockTimeoutException">A table is in use.</exception>
    internal async Task<IReadOnlyList<long?>> CountAsync(IReadOnlyList<QualifiedName> tables, CancellationToken cancellationToken)
    {
        var counts = new List<long?>();
        while (counts.Count < tables.Count)
        {
            // Each is a statement of its own: StatementTimeout is for one table.
            RowQuery[] together = [.. tables.Skip(counts.Count).Take(RowQueries.AtOnce).Select(table => new RowQuery(table, SearchPath.BuiltIn, $"SELECT count(*) FROM {Identifiers.Quote(table)}"))];
            PostgresException? failure = await _queries.FailureAsync(
                together,
                async row =>
                {
                    await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                    counts.Add(row.GetInt64(0));
                },
                cancellationToken).ConfigureAwait(false);
            if (failure is { SqlState: PostgresErrorCodes.InsufficientPrivilege })
            {
                counts.Add(null);
            }
            else if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }

        return counts;
    }

    /// <summary>A refusal for a table whose rows can't be asked.</summary>
    internal static Refusal Unreadable(SchemaChange change, string target, string? member) => new()
    {
        Code = "MAP2204",
        Change = change,
        Member = member,
        Target = target,
        Reason = "The rows have to be asked whether they stand in the way, and the role may not read all of them, for want of SELECT or because of row-level security.",
        Remedy = "Sync as the table's owner or as a role with SELECT and BYPASSRLS.",
    };
}
