using Npgsql;

namespace Mapper.Tests.Online;

/// <summary>The turn to make online changes, held by another process.</summary>
internal sealed class Turn : IAsyncDisposable
{
    private const long Key = 0x4D61_7070_6572_0002;

    private readonly NpgsqlConnection _connection;

    private Turn(NpgsqlConnection connection) => _connection = connection;

    internal static async Task<Turn> TakeAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        // The second statement closes the first one's portal, and so lets its snapshot go.
        await using var take = new NpgsqlCommand($"BEGIN; SELECT pg_advisory_xact_lock({Key}); SHOW transaction_isolation", connection);
        await take.ExecuteNonQueryAsync();
        return new Turn(connection);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
