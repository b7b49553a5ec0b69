using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>What others do while a call waits for a table of theirs, so that it comes between two of the call's looks.</summary>
internal static class Meanwhile
{
    internal static MigratorOptions Patient { get; } = new() { LockTimeout = TimeSpan.FromSeconds(20) };

    internal static async Task<T> WhileAsync<T>(Database database, string moved, Func<Migrator, Task<T>> read, MigratorOptions? options = null)
    {
        NpgsqlConnection other = await HoldAsync(database, moved);
        Task<T> reading = read(database.Source.CreateMigrator(options ?? Patient));
        await database.UntilAsync(Waiting(others: 0));
        await CommitAsync(other);
        return await reading;
    }

    internal static string Waiting(int others) => $"SELECT count(*) > {others} FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    internal static async Task<NpgsqlConnection> HoldAsync(Database database, string sql)
    {
        NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("BEGIN", connection);
        await command.ExecuteNonQueryAsync();
        foreach (string statement in sql.Split("; "))
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }

    internal static async Task CommitAsync(NpgsqlConnection connection)
    {
        await using (connection)
        {
            await using var command = new NpgsqlCommand("COMMIT", connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
