using System.Runtime.CompilerServices;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Asks the catalog for what hangs on a part of a table, in words.</summary>
internal static class CatalogQuestion
{
    internal static async Task<IReadOnlyList<string>> AskAsync(NpgsqlConnection connection, string query, IReadOnlyList<object> values, CancellationToken cancellationToken) =>
        await ReadAsync(connection, query, values, row => row.GetString(0), cancellationToken).ConfigureAwait(false);

    /// <summary>Asks of many parts at once: to have the server plan a question takes it longer than to answer it.</summary>
    /// <param name="connection">The session's connection.</param>
    /// <param name="query">Answers in words, and after each the place of the part that it is of. <c>$1</c> to <c>$3</c> are the parts' schemas, tables and names.</param>
    /// <param name="changes">The changes that it is asked for.</param>
    /// <param name="part">The part that a change is of.</param>
    /// <param name="values">More values.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The changes to whose parts there is an answer, in their order.</returns>
    internal static async Task<IReadOnlyList<(T Change, IReadOnlyList<string> Answers)>> AskAllAsync<T>(
        NpgsqlConnection connection, string query, T[] changes, Func<T, (QualifiedName Table, string Name)> part, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        if (changes.Length == 0)
        {
            return [];
        }

        (QualifiedName Table, string Name)[] parts = [.. changes.Select(part)];
        object[] names = [parts.Select(it => it.Table.Schema).ToArray(), parts.Select(it => it.Table.Name).ToArray(), parts.Select(it => it.Name).ToArray()];
        ILookup<int, string> answers = (await ReadAsync(connection, query, [.. names, .. values], row => (Place: (int)row.GetInt64(1) - 1, Answer: row.GetString(0)), cancellationToken).ConfigureAwait(false))
            .ToLookup(it => it.Place, it => it.Answer);
        return [.. changes.Index().Where(it => answers.Contains(it.Index)).Select(it => (it.Item, (IReadOnlyList<string>)[.. answers[it.Index]]))];
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlConnection connection, string query, IReadOnlyList<object> values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var answers = new List<T>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // What goes in this moment has no description, and hangs on nothing.
            if (!row.IsDBNull(0))
            {
                answers.Add(read(row));
            }
        }

        return answers;
    }
}
