using Npgsql;

namespace Mapper.Tool.Inputs;

/// <summary>The database that a command works on.</summary>
internal sealed class TargetDatabase(NpgsqlConnectionStringBuilder connection) : IAsyncDisposable
{
    internal NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connection);

    /// <summary>What the screen calls it, without anything secret: <c>shop on localhost:5432 as app</c>.</summary>
    internal string Title => $"{connection.Database ?? connection.Username} on {connection.Host}:{connection.Port}{(connection.Username is { } user ? $" as {user}" : "")}";

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
