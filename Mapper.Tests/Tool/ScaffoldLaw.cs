using System.Reflection;
using Mapper.Postgres;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Tool;

/// <summary>The law of scaffolding: the classes compile, and need no change of the database that they were written from.</summary>
internal static class ScaffoldLaw
{
    // As somebody would who has never used Mapper on the database.
    internal static async Task<Assembly> HoldsAsync(Database database)
    {
        await database.ExecuteAsync("DROP SCHEMA IF EXISTS mapper CASCADE");
        ToolRun run = await ToolRun.HereAsync(database.ConnectionString, ["scaffold"]);
        run.ExitCode.Should().Be(0);
        (Assembly? assembly, string errors) = SourceCompiler.Compile(run.Out);
        errors.Should().BeEmpty(run.Out);
        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(assembly!);
        plan.ToSql().Should().BeEmpty(run.Out);
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty(run.Out);
        return assembly!;
    }

    internal static async Task<IEnumerable<string>> UnmanagedAsync(Database database, Assembly classes) =>
        (await database.Source.CreateMigrator().PlanAsync(classes)).Unmanaged.Select(item => item.ToString());
}
