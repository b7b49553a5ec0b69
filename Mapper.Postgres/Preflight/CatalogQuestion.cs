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
    /// <param name="parts">The parts.</param>
    /// <param name="values">More values.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The answers of each part by its place, from 0.</returns>
    internal static async Task<ILookup<int, string>> AskAllAsync(
        NpgsqlConnection connection, string query, IReadOnlyList<(QualifiedName Table, string Name)> parts, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        object[] names = [parts.Select(part => part.Table.Schema).ToArray(), parts.Select(part => part.Table.Name).ToArray(), parts.Select(part => part.Name).ToArray()];
        IReadOnlyList<(int Place, string Answer)> answers = parts.Count == 0
            ? []
            : await ReadAsync(connection, query, [.. names, .. values], row => ((int)row.GetInt64(1) - 1, row.GetString(0)), cancellationToken).ConfigureAwait(false);
        return answers.ToLookup(it => it.Place, it => it.Answer);
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
