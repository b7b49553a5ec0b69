using System.Collections.Concurrent;
using Npgsql;

namespace Mapper.Tool.Inputs;

/// <summary>The database that a command works on.</summary>
internal sealed class TargetDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly ConcurrentQueue<int> _processes = new();

    internal TargetDatabase(NpgsqlConnectionStringBuilder connection)
    {
        _connection = connection;
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        builder.UsePhysicalConnectionInitializer(opened => _processes.Enqueue(opened.ProcessID), opened =>
        {
            _processes.Enqueue(opened.ProcessID);
            return Task.CompletedTask;
        });
        Source = builder.Build();
    }

    internal NpgsqlDataSource Source { get; }

    /// <summary>The server's processes that this one's connections have, or had.</summary>
    internal IEnumerable<int> Processes => _processes;

    /// <summary>What the screen calls it, without anything secret: <c>shop on localhost:5432 as app</c>.</summary>
    internal string Title => $"{_connection.Database ?? _connection.Username} on {_connection.Host}:{_connection.Port}{(_connection.Username is { } user ? $" as {user}" : "")}";

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
