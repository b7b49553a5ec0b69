using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Verifying;

/// <summary>A role that may connect to a database and use its schemas, and nothing else: not even make temporary tables.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly Database _database;
    private readonly string _role;

    private Stranger(Database database, string role)
    {
        _database = database;
        _role = role;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString) { Username = role, Pooling = false });
    }

    internal NpgsqlDataSource Source { get; }

    internal static async Task<Stranger> CreateAsync(Database database)
    {
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"""
            CREATE ROLE {role} LOGIN;
            DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC; GRANT CONNECT ON DATABASE %1$I TO {role}', current_database()); END $$;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {role};
            """);
        return new Stranger(database, role);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.ExecuteAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");
    }
}
