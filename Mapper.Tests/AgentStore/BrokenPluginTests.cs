using AgentStore;
using Mapper.Plugins;
using Mapper.Tests.Plugins;
using Mapper.Tests.Sync;
using Microsoft.AspNetCore.Builder;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent host with a third plugin in its folder that is broken in turn in each way.</summary>
[OnMajor(Majors.WithVector)]
public sealed class BrokenPluginTests
{
    private const string Good = "[assembly: SchemaPlugin(\"notes\", Schema = \"notes\", DependsOn = new[] { \"core\" })] ";
    private const string Named = "[assembly: SchemaPlugin(\"third\", Schema = \"third\")] ";
    private const string Tables = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('core', 'notes', 'third') ORDER BY 1";

    private static readonly TestCaseData[] Claiming =
    [
        new TestCaseData(
            Named + "[Table(\"agents\", Schema = \"core\")] public sealed class Agent { [PrimaryKey] public Guid Id { get; set; } }", "MAP1011", "'core'").SetArgDisplayNames("a table of the core's"),
    ];

    private static readonly TestCaseData[] Broken =
    [
        new TestCaseData(Named + Plugin.Class("bills", "core.nobody"), "MAP2107", "core.nobody").SetArgDisplayNames("a foreign key to a table that is not there"),
        new TestCaseData(Named + "[Table(\"bills\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } [ForeignKey(\"core.agents\")] public int Agent { get; set; } }", "MAP1053", "Bill.Agent")
            .SetArgDisplayNames("a foreign key of another type than the core's key"),
        new TestCaseData("[assembly: SchemaPlugin(\"third\", DependsOn = new[] { \"nobody\" })] " + Plugin.Class("bills"), "MAP1112", "nobody").SetArgDisplayNames("a dependency that is not there"),
        new TestCaseData("[assembly: SchemaPlugin(\"third\", DependsOn = new[] { \"third\" })] " + Plugin.Class("bills"), "MAP1113", "third").SetArgDisplayNames("a ring of dependencies"),
        new TestCaseData("[assembly: SchemaPlugin(\"third\", Schema = \"pg_third\")] " + Plugin.Class("bills"), "MAP1012", "pg_third").SetArgDisplayNames("a name that can be no schema"),
        new TestCaseData(Named + "[Table(\"bills\")] public sealed class Bill { public System.Uri Link { get; set; } }", "MAP1100", "Bill.Link").SetArgDisplayNames("a property that no column can hold"),
        new TestCaseData(Named + "[Table(\"bills\")] public sealed class Bill { [PrimaryKey, Default(Sql = \"nonsense()\")] public int Id { get; set; } }", "MAP3001", "nonsense").SetArgDisplayNames("SQL that the server refuses"),
        new TestCaseData(Named + "[assembly: RemovedTable(\"core.agents\")] " + Plugin.Class("bills"), "MAP1114", "core.agents").SetArgDisplayNames("a table of the core's that it removes"),
        new TestCaseData(
            Named + Plugin.Class("bills") + "[DataStep(\"third-1\")] public sealed class Step : Mapper.IDataStep { public System.Threading.Tasks.Task<long> RunAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, System.Threading.CancellationToken token) => throw new FormatException(\"no\"); }",
            "MAP3020", "third-1").SetArgDisplayNames("a data step that throws"),
    ];

    [TestCaseSource(nameof(Broken))]
    [TestCaseSource(nameof(Claiming))]
    public async Task Together_the_host_does_not_start_says_why_and_leaves_the_database_alone(string source, string code, string word)
    {
        await using Database database = await Database.CreateAsync();
        using PluginFolder folder = Folder(source);
        await using WebApplication host = StoreHost.Create(database.Source, folder.Path, new StartupReport(TextWriter.Null));

        MapperException thrown = (await host.Awaiting(it => it.StartAsync()).Should().ThrowAsync<MapperException>()).Which;

        Codes(thrown).Should().Equal(code);
        thrown.Message.Should().Contain(word).And.Contain("hird");
        (await database.QueryAsync<string>(Tables)).Should().BeEmpty();
    }

    [TestCaseSource(nameof(Broken))]
    public async Task Each_alone_the_host_starts_with_the_others_and_reports_the_third(string source, string code, string word)
    {
        await using Database database = await Database.CreateAsync();
        using PluginFolder folder = Folder(source);
        using var output = new StringWriter();
        await using WebApplication host = StoreHost.Create(database.Source, folder.Path, new StartupReport(output), PluginFailurePolicy.EachAlone);

        await host.StartAsync();

        (await database.QueryAsync<string>(Tables)).Should().HaveCount(19).And.Contain("notes.notes").And.NotContain("third.bills");
        output.ToString().Should().MatchRegex($@"(?s)\n  third: [^\n]*{code}|\n  third: .*{code}").And.Contain(word);
        (await Readiness.AskAsync(host)).Should().Be("503 Unhealthy");
        await host.StopAsync();
    }

    [Test]
    public async Task Each_alone_neither_of_two_that_claim_one_table_gets_it_nor_does_who_depends_on_them()
    {
        await using Database database = await Database.CreateAsync();
        using PluginFolder folder = Folder((string)Claiming[0].Arguments[0]!);
        using var output = new StringWriter();
        await using WebApplication host = StoreHost.Create(database.Source, folder.Path, new StartupReport(output), PluginFailurePolicy.EachAlone);

        await host.StartAsync();

        output.ToString().Should().ContainAll("  third: MAP3011", "  core: MAP1119", "  notes: MAP1119");
        (await database.QueryAsync<string>(Tables)).Should().BeEmpty();
        await host.StopAsync();
    }

    [Test]
    public async Task One_that_can_not_be_loaded_is_skipped_with_the_reason()
    {
        await using Database database = await Database.CreateAsync();
        using PluginFolder folder = Folder(Plugin.Class("bills"));
        string missing = folder.Add("missing.dll", "public class Parent { }");
        folder.Add("third.dll", Named + "[Table(\"broken\")] public sealed class Broken : Parent { }", missing);
        File.Delete(missing);
        using var output = new StringWriter();
        await using WebApplication host = StoreHost.Create(database.Source, folder.Path, new StartupReport(output));

        await host.StartAsync();

        output.ToString().Should().Contain("skipped third.dll: ").And.Contain("missing").And.Contain("found notes in notes.dll");
        (await Readiness.AskAsync(host)).Should().Be("200 Healthy");
        await host.StopAsync();
    }

    private static PluginFolder Folder(string third)
    {
        var folder = new PluginFolder();
        folder.Add("notes.dll", Good + Plugin.Class("notes"));
        folder.Add("third.dll", third);
        return folder;
    }

    private static IEnumerable<string> Codes(MapperException thrown) => thrown switch
    {
        ModelException model => model.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct(),
        OwnershipException ownership => ownership.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct(),
        UnsafePlanException unsafePlan => unsafePlan.Refused.Select(refusal => refusal.Code).Distinct(),
        _ => [thrown.Code],
    };
}
