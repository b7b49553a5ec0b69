using System.Reflection;
using Mapper.Benchmarks.Peers;
using Mapper.Benchmarks.Sync;

namespace Mapper.Benchmarks.Cold;

/// <summary>What a timed process does.</summary>
internal static class ColdChild
{
    internal static Task RunAsync(string subject, string database, string store) => subject switch
    {
        "mapper" => Subjects.SyncAsync(database, Assembly.LoadFrom(store)),
        "ef-core" => MigrateAsync(database, Assembly.LoadFrom(store)),
        _ => Subjects.ExecuteAsync(database, "SELECT 1"),
    };

    private static async Task MigrateAsync(string database, Assembly store)
    {
        // What a migration would do is in files elsewhere; only the first process needs it.
        await using (var context = new StoreContext(store, database))
        {
            if (await Subjects.IsEmptyAsync(database))
            {
                StoreMigrations.Derive(context);
            }
        }

        await Subjects.MigrateAsync(database, store, migration: null);
    }
}
