using System.Collections.Concurrent;
using Npgsql;

namespace LocalPostgres;

/// <summary>The databases created on one server.</summary>
internal sealed class Databases(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _server = NpgsqlDataSource.Create(connectionString);
    private readonly ConcurrentBag<string> _created = [];

    public async Task<string> CreateAsync(string? name, CancellationToken cancellationToken)
    {
        name ??= $"mapper_{Guid.NewGuid():N}";
        // template0: whatever somebody put into template1, this one is empty, and a session in template1 is no obstacle.
        await ExecuteAsync($"CREATE DATABASE {Quote(name)} TEMPLATE template0", cancellationToken);
        _created.Add(name);
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    public Task DropAsync(string name, CancellationToken cancellationToken) => ExecuteAsync($"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", cancellationToken);

    public async Task DropAllAsync()
    {
        while (_created.TryTake(out string? name))
        {
            await DropAsync(name, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = _server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
