using System.CommandLine;
using Mapper.Benchmarks.Store;
using Mapper.Benchmarks.Sync;
using Mapper.Diffing;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;

namespace Mapper.Benchmarks.Scale;

/// <summary><c>growth</c>: comparing and planning, and planning one change in all tables with its way back, by the number of tables. Needs no server.</summary>
internal static class GrowthCommand
{
    internal static Command Create()
    {
        var tables = new Option<int>("--tables") { Description = "How many tables the smaller store has.", DefaultValueFactory = _ => 500 };
        var times = new Option<int>("--times") { Description = "How many times as many the larger one has.", DefaultValueFactory = _ => 8 };
        var rounds = new Option<int>("--rounds") { Description = "How often each case is timed, interleaved with the others.", DefaultValueFactory = _ => 7 };
        var command = new Command("growth", "Times the planning of one change in every table, by the number of tables: the ratio should be theirs.") { tables, times, rounds };
        command.SetAction(async parsed => await PlayAsync(parsed.GetValue(tables), parsed.GetValue(times), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task<int> PlayAsync(int tables, int times, int rounds)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mapper-benchmarks");
        SchemaModel small = Read(folder, tables);
        SchemaModel large = Read(folder, times * tables);
        await Interleaved.PlayAsync(
            [
                ("diff and plan", "diff and plan", () => DiffAndPlanAsync(small)),
                ($"diff and plan, {times} times the tables", "diff and plan", () => DiffAndPlanAsync(large)),
                .. MassChange.All.SelectMany(change => new (string, string, Func<Task>)[]
                {
                    (change.Key, change.Key, () => PlanAsync(change.Value(small))),
                    ($"{change.Key}, {times} times the tables", change.Key, () => PlanAsync(change.Value(large))),
                }),
            ],
            rounds);
        folder.Delete(recursive: true);
        return 0;
    }

    private static SchemaModel Read(DirectoryInfo folder, int tables) => new PostgresDialect().Complete(SchemaModel.FromAssemblies([StoreAssembly.Load(folder.FullName, tables, isEvolved: false)]));

    // A comparison of tables that are as they should be, and a plan of tables that are not there. A comparison of the same two is remembered, so one side is new each time.
    private static Task DiffAndPlanAsync(SchemaModel store)
    {
        SchemaDifference difference = SchemaDiff.Compare(store, MassChange.Database(store.Tables));
        SyncPlan plan = new Planner(new PostgresDialect(), new MigratorOptions()).Plan(store, MassChange.Database([]));
        return difference.Changes.Count == 0 && plan.Steps.Count > 0 ? Task.CompletedTask : throw new InvalidOperationException("Equal tables differ, or new ones have no plan.");
    }

    private static Task PlanAsync((SchemaModel Target, DatabaseModel Live) change)
    {
        SyncPlan plan = new Planner(new PostgresDialect(), new MigratorOptions()).Plan(change.Target, change.Live);
        return plan is { Refused.Count: 0, Steps.Count: > 0, Undo.Length: > 0 } ? Task.CompletedTask : throw new InvalidOperationException("The change has no plan.");
    }
}
