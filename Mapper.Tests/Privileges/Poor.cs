using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Privileges;

/// <summary>A role with nothing but what everybody has, and what a test gives it.</summary>
internal sealed class Poor : IAsyncDisposable
{
    private readonly Database _database;

    private Poor(Database database, string role)
    {
        _database = database;
        Role = role;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });
    }

    internal string Role { get; }

    internal NpgsqlDataSource Source { get; }

    internal static async Task<Poor> CreateAsync(Database database)
    {
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        return new Poor(database, role);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.ExecuteAsync($"DROP OWNED BY {Role} CASCADE; DROP ROLE {Role}");
    }
}
