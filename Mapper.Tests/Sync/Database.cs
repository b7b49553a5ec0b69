using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>An empty database of a test's own.</summary>
internal sealed class Database : IAsyncDisposable
{
    private Database(NpgsqlDataSource source) => Source = source;

    internal NpgsqlDataSource Source { get; }

    internal static async Task<Database> CreateAsync() => new(NpgsqlDataSource.Create(await SharedServer.CreateDatabaseAsync()));

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

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
