using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Asks the catalog for what hangs on a part of a table, in words.</summary>
internal static class CatalogQuestion
{
    internal static async Task<IReadOnlyList<string>> AskAsync(NpgsqlConnection connection, string query, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var answers = new List<string>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // What goes in this moment has no description, and hangs on nothing.
            if (!row.IsDBNull(0))
            {
                answers.Add(row.GetString(0));
            }
        }

        return answers;
    }
}
