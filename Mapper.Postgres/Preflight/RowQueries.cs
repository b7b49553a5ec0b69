using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Queries of rows in one round trip, each under a savepoint of its own and the search path that it is parsed under.</summary>
internal sealed class RowQueries(NpgsqlConnection connection)
{
    /// <summary>How many go together in one round trip.</summary>
    internal const int AtOnce = 100;

    /// <summary>Runs queries up to one that the server refuses; why it did, or <see langword="null"/>.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="read">Reads the rows of the next one.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    /// <exception cref="LockTimeoutException">A table is in use.</exception>
    internal async Task<PostgresException?> FailureAsync(IReadOnlyList<RowQuery> queries, Func<NpgsqlDataReader, Task> read, CancellationToken cancellationToken)
    {
        if (queries.Count == 0)
        {
            return null;
        }

        int answered = 0;
        try
        {
            NpgsqlBatch batch = connection.CreateBatch(queries.SelectMany(query => new[] { "SAVEPOINT mapper_rows", query.SearchPath, query.Sql, "RELEASE SAVEPOINT mapper_rows", Sql.SearchPath.BuiltIn }));
            await using ConfiguredAsyncDisposable closingBatch = batch.ConfigureAwait(false);
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
            do
            {
                await read(row).ConfigureAwait(false);
                answered++;
            }
            while (await row.NextResultAsync(cancellationToken).ConfigureAwait(false));

            return null;
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows", "RELEASE SAVEPOINT mapper_rows"], CancellationToken.None).ConfigureAwait(false);
            return exception;
        }
        catch (PostgresException exception) when (LockTimeouts.IsOne(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_rows"], CancellationToken.None).ConfigureAwait(false);
            throw await LockTimeouts.OfQuestionAsync(connection, queries[answered].Table, exception, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>A query of rows.</summary>
/// <param name="Table">The table that it is about.</param>
/// <param name="SearchPath">The statement that sets the search path under which it is parsed.</param>
/// <param name="Sql">The query.</param>
internal sealed record RowQuery(QualifiedName Table, string SearchPath, string Sql);
