using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Types;

/// <summary>What was synced is no difference, whichever way it is compared.</summary>
internal static class Quietness
{
    internal static async Task CheckAsync(Database database, SchemaModel model)
    {
        Migrator migrator = database.Source.CreateMigrator();
        await VerifyAsync("remembered spellings");

        // Without Mapper's memory of spellings the server is asked: for a plan by shadows, for a report by EXPLAIN.
        await database.ExecuteAsync("DROP SCHEMA mapper CASCADE");
        SyncPlan plan = await migrator.PlanAsync(model);
        plan.Steps.Select(step => step.Change.ToString()).Should().BeEmpty("of shadows");
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty("of shadows");
        await VerifyAsync("EXPLAIN");

        async Task VerifyAsync(string way)
        {
            SchemaReport report = await migrator.VerifyAsync(model);
            report.Plan.Steps.Select(step => step.Change.ToString()).Should().BeEmpty($"of {way}");
            report.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty($"of {way}");
            report.Unknown.Select(unknown => unknown.ToString()).Should().BeEmpty($"of {way}");
        }
    }
}
