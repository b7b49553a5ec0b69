using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Counts rows, as far as the role may see them all.</summary>
internal sealed class RowCounter(NpgsqlConnection connection)
{
    /// <summary>How many rows there are; <see langword="null"/> when the role may not read them, or row-level security would hide some.</summary>
    /// <param name="source">What stands after FROM; its names are quoted.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    internal async Task<long?> CountAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return (long)(await ExecuteAsync(["SAVEPOINT mapper_rows", $"SELECT count(*) FROM {source}", "RELEASE SAVEPOINT mapper_rows"], cancellationToken).ConfigureAwait(false))!;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows"], cancellationToken).ConfigureAwait(false);
            return null;
        }
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
