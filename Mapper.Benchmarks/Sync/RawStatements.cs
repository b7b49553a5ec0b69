using System.Reflection;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Benchmarks.Sync;

/// <summary>The same DDL as one command without anybody's comparing: what a sync can't be faster than.</summary>
internal sealed record RawStatements(string Creating, string Adding)
{
    /// <summary>DDL by hand that leaves so many tables as they were, so that the next sync looks closer at them.</summary>
    internal static string Touching(int tables) => string.Join(";\n", Enumerable.Range(0, tables).Select(number => $"ALTER TABLE t{number} ALTER COLUMN id SET STATISTICS 200"));

    internal static async Task<RawStatements> OfAsync(string database, Assembly store, Assembly evolved)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        Migrator migrator = dataSource.CreateMigrator();
        SyncResult created = await migrator.SyncAsync(store);
        SyncResult added = await migrator.SyncAsync(evolved);
        return new RawStatements(Script(created), Script(added));
    }

    private static string Script(SyncResult result) => string.Join(";\n", result.Plan.Steps.Select(step => step.Sql).Prepend("BEGIN").Append("COMMIT"));
}
