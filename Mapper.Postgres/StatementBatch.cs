using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>Statements without parameters, sent in one round trip. None has a timeout of the client's: how long one may take is for the server's settings to say.</summary>
internal static class StatementBatch
{
    internal static NpgsqlBatch CreateBatch(this NpgsqlConnection connection, IEnumerable<string> statements)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        batch.Timeout = 0;
        foreach (string statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        return batch;
    }

    internal static async Task ExecuteAsync(this NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch(statements);
        await using ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
