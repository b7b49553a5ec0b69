using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Counts rows, as far as the role may see them all.</summary>
internal sealed class RowCounter(NpgsqlConnection connection)
{
    // So many tables are counted in one round trip.
    private const int AtOnce = 100;

    /// <summary>How many rows there are in each; <see langword="null"/> when the role may not read them, or row-level security would hide some.</summary>
    /// <param name="sources">What stands after FROM; its names are quoted.</param>
    /// <param name="cancellationToken">Cancels the counts.</param>
    internal async Task<IReadOnlyList<long?>> CountAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var counts = new List<long?>();
        foreach (string[] together in sources.Chunk(AtOnce))
        {
            try
            {
                string question = $"SELECT ARRAY[{string.Join(", ", together.Select(source => $"(SELECT count(*) FROM {source})"))}]";
                counts.AddRange(((long[])(await ExecuteAsync(["SAVEPOINT mapper_rows", question, "RELEASE SAVEPOINT mapper_rows"], cancellationToken).ConfigureAwait(false))!).Select(count => (long?)count));
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                await ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows"], cancellationToken).ConfigureAwait(false);
                foreach (string source in together)
                {
                    // One that may not be read must not keep the others from being counted.
                    counts.AddRange(together.Length == 1 ? [null] : await CountAsync([source], cancellationToken).ConfigureAwait(false));
                }
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

    private async Task<object?> ExecuteAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch(statements);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
