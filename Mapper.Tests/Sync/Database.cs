using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>An empty database of a test's own.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly int _major;

    private Database(int major, string connectionString)
    {
        _major = major;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    internal string ConnectionString { get; }

    internal NpgsqlDataSource Source { get; }

    /// <summary>On the server of the running test's major.</summary>
    internal static async Task<Database> CreateAsync() => new(Majors.OfThisTest, await SharedServer.CreateDatabaseAsync(Majors.OfThisTest));

    /// <summary>Syncs, and then again: whatever was made must need nothing more.</summary>
    internal async Task<SyncResult> SyncQuietlyAsync(SchemaModel model, MigratorOptions? options = null)
    {
        SyncResult result = await SyncAsync(model, options);
        SyncPlan second = await Source.CreateMigrator(options).PlanAsync(model);
        second.ToSql().Should().BeEmpty();
        second.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        (await SyncAsync(model, options)).Changed.Should().BeFalse();
        return result;
    }

    internal Task<SyncResult> SyncAsync(SchemaModel model, MigratorOptions? options = null) => Source.CreateMigrator(options).SyncAsync(model);

    /// <summary>The plan of a sync, of one that is refused too.</summary>
    internal async Task<SyncPlan> PlanOfSyncAsync(SchemaModel model)
    {
        try
        {
            return (await SyncAsync(model)).Plan;
        }
        catch (UnsafePlanException exception)
        {
            return exception.Plan;
        }
    }

    /// <summary>A session of its own, of the application "the other one", in a transaction that has done something and stays open until the connection is closed.</summary>
    internal async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = "the other one", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    internal async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = await Source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>Waits until a question is answered with true.</summary>
    internal async Task UntilAsync(string question)
    {
        for (DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(30); !(await QueryAsync<bool>(question)).Single();)
        {
            (DateTime.UtcNow < end).Should().BeTrue(question);
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await SharedServer.DropDatabaseAsync(_major, ConnectionString);
    }
}
