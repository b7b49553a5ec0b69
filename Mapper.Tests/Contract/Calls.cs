// The entry points as code: what stands so far, growing with each issue towards the contract's whole.
using System.Reflection;
using Mapper;
using Mapper.Model;
using Mapper.Plugins;
using Mapper.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Contract;

public static class Calls
{
    public static async Task All(string connectionString, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var options = new MigratorOptions
        {
            Model = new ModelOptions { DefaultSchema = "public", Naming = NamingConvention.SnakeCase },
            LockTimeout = TimeSpan.FromMilliseconds(800),
            LockWait = TimeSpan.FromMinutes(1),
            StatementTimeout = null,
            OnlineThreshold = 100_000,
            AllowDataLoss = ["shop.orders.note", "shop.legacy_orders"],
            Superseded = SupersededPolicy.VerifyOnly,
            BookkeepingSchema = "mapper",
            CreateExtensions = true,
            Progress = null,
            LoggerFactory = null,
        };
        Migrator migrator = dataSource.CreateMigrator(options);

        Assembly assembly = typeof(Order).Assembly;
        SyncResult result = await migrator.SyncAsync(assembly, cancellationToken);
        result = await migrator.SyncAsync([assembly], cancellationToken);

        SchemaModel model = SchemaModel.FromTypes([typeof(Customer), typeof(Order)], new ModelOptions { DefaultSchema = "public", Naming = NamingConvention.SnakeCase });
        model = SchemaModel.FromAssemblies([assembly]);
        model = SchemaModel.CreateBuilder().Add<Customer>().Add<Order>().Build(); // trimming and AOT
        Console.WriteLine(model.Diagnostics.Count); // reading never throws; Sync, Plan and Verify do, before connecting
        SyncPlan plan = await migrator.PlanAsync(model, cancellationToken);
        foreach (PlannedStep step in plan.Steps)
        {
            Console.WriteLine($"{step.Change} {step.Sql} {step.Transactional} {string.Join(", ", step.Hazards.Select(hazard => $"{hazard.Kind} {hazard.Code} {hazard.Reason}"))}");
        }

        foreach (Refusal refusal in plan.Refused)
        {
            Console.WriteLine($"{refusal.Code} {refusal.Reason} {refusal.Remedy}");
        }

        Console.WriteLine($"{plan.IsEmpty} {plan.Unmanaged.Count} {plan.Fingerprint} {plan.ToSql()} {plan.ToJson()} {plan.ToMarkdown()} {plan.Undo}");
        result = await migrator.ApplyAsync(SyncPlan.FromJson(plan.ToJson()), cancellationToken);
        Console.WriteLine($"{result.Changed} {result.Elapsed} {result.Applied.Count} {result.Pending.Count} {result.Plan.IsEmpty}");

        SchemaReport report = await migrator.VerifyAsync(model, cancellationToken);
        Console.WriteLine(report.State is SchemaState.InSync or SchemaState.Drifted or SchemaState.Behind);

        IReadOnlyList<JournalEntry> history = await migrator.HistoryAsync(cancellationToken);
        await migrator.UndoAsync(history[0].Id, cancellationToken);

        var plugins = new PluginRegistry { FailurePolicy = PluginFailurePolicy.AllTogether };
        plugins.Register(assembly);
        plugins.Register("project-management", [typeof(Event)]);
        plugins.Discover("plugins");
        result = await migrator.SyncAsync(plugins, cancellationToken);
        Console.WriteLine(string.Join(", ", result.Plugins.Select(plugin => $"{plugin.Name} {plugin.Changed} {plugin.Error}")));

        FleetReport fleet = await PostgresFleet.SyncManyAsync([dataSource], model, new FleetOptions { Parallelism = 8 }, cancellationToken);
        Console.WriteLine(fleet.Failed.Count);

        new ServiceCollection().AddMapper(mapper => mapper.AddAssembly(assembly));
        DapperMapping.Register(model);

        try
        {
            await migrator.SyncAsync(model, cancellationToken);
        }
        catch (MapperException exception) when (exception is ModelException or UnsafePlanException or ApplyException or LockTimeoutException or StalePlanException or OwnershipException or NewerDatabaseException)
        {
            Console.WriteLine(exception.Code);
            if (exception is ModelException { Diagnostics: var diagnostics })
            {
                Console.WriteLine(string.Join('\n', diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Member} {diagnostic.Message}")));
            }

            if (exception is ApplyException { Statement: var statement, SqlState: var sqlState })
            {
                Console.WriteLine($"{sqlState} {statement}");
            }
        }
    }
}
