using System.Reflection;
using Mapper.Benchmarks.Peers;
using Mapper.Postgres;
using Mapper.Tests.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Mapper.Benchmarks.Sync;

/// <summary>What is timed: each call as a process makes it that has just begun, over a connection of its own.</summary>
internal static class Subjects
{
    internal static async Task SyncAsync(string database, Assembly store)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        await dataSource.CreateMigrator().SyncAsync(store);
    }

    /// <summary>Compares everything and finds nothing.</summary>
    internal static async Task PlanAsync(string database, Assembly store)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        await dataSource.CreateMigrator().PlanAsync(store);
    }

    /// <summary>What a sync sends over a connection that is open already.</summary>
    internal static async Task<WireLog> CountAsync(WireProxy proxy, Assembly store)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
        await (await dataSource.OpenConnectionAsync()).DisposeAsync();
        proxy.Arm();
        await dataSource.CreateMigrator().SyncAsync(store);
        return proxy.Log;
    }

    internal static async Task ExecuteAsync(string database, string sql)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand command = dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All columns, constraints and indexes in one trip, every value read.</summary>
    internal static async Task ReadCatalogAsync(string database)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        await using NpgsqlBatch batch = dataSource.CreateBatch();
        foreach (string query in RawCatalog.Queries)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(query));
        }

        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        do
        {
            object[] row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(row);
            }
        }
        while (await reader.NextResultAsync());
    }

    /// <param name="database">The database.</param>
    /// <param name="store">The classes.</param>
    /// <param name="migrations">Their migrations.</param>
    /// <param name="migration">The last migration to apply; <see langword="null"/> for all.</param>
    internal static async Task MigrateAsync(string database, Assembly store, Assembly migrations, string? migration)
    {
        // EF Core pools by connection string: another one is another pool.
        string own = new NpgsqlConnectionStringBuilder(database) { ApplicationName = $"{Guid.NewGuid():N}" }.ConnectionString;
        await using var context = new StoreContext(store, migrations, own);
        await context.GetService<IMigrator>().MigrateAsync(migration);
        NpgsqlConnection.ClearPool((NpgsqlConnection)context.Database.GetDbConnection());
    }
}
