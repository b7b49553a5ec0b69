using System.Runtime.CompilerServices;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>Counts rows.</summary>
internal sealed class RowCounter(NpgsqlConnection connection)
{
    /// <summary>How many rows there are.</summary>
    /// <param name="source">What stands after FROM; its names are quoted.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    internal async Task<long> CountAsync(string source, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand($"SELECT count(*) FROM {source}", connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
