using System.Reflection;
using Mapper.Benchmarks.Sync;

namespace Mapper.Benchmarks.Cold;

/// <summary>What a timed process does.</summary>
internal static class ColdChild
{
    internal static Task RunAsync(string subject, string database, string store, string? migrations) => subject switch
    {
        "mapper" => Subjects.SyncAsync(database, Assembly.LoadFrom(store)),
        "ef-core" => Subjects.MigrateAsync(database, Assembly.LoadFrom(store), Assembly.LoadFrom(migrations!), migration: null),
        _ => Subjects.ExecuteAsync(database, "SELECT 1"),
    };
}
