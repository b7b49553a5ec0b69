using Mapper.Tests.Sync;

namespace Mapper.Tests.Tool;

/// <summary>The real command, in processes of its own, on the agent store: a host of ASP.NET Core with a folder of plugins.</summary>
[OnMajor(Majors.WithVector)]
public sealed class ProcessTests
{
    // Select Graphic Rendition. What .NET sends to every terminal, to set its keypad, is no colour.
    private const string Colour = @"\x1b\[[0-9;]*m";

    private static readonly string Host = Path.Combine(AppContext.BaseDirectory, "AgentStore.dll");

    [Test]
    public async Task The_agent_store_is_verified_applied_and_verified()
    {
        await using Database database = await Database.CreateAsync();
        string plugin = Path.Combine(AppContext.BaseDirectory, "AgentStore.ProjectManagement.dll");

        ToolRun behind = await ToolRun.ProcessAsync(database.ConnectionString, "verify", Host, plugin, "--json");
        ToolRun mute = await ToolRun.ProcessAsync(database.ConnectionString, "apply", Host, plugin);
        ToolRun apply = await ToolRun.ProcessAsync(database.ConnectionString, "apply", Host, plugin, "--yes");
        ToolRun inSync = await ToolRun.ProcessAsync(database.ConnectionString, "verify", Host, plugin, "--json");

        new[] { behind, mute, apply, inSync }.Select(run => run.ExitCode).Should().Equal(2, 64, 0, 0);
        apply.Out.Should().NotContain("\u001b", "a pipe gets plain text").And.Contain("+ create table core.agents").And.Contain("applied: 39 statements");
        behind.Json["differences"]!.AsArray().Should().HaveCount(39);
        ((string?)inSync.Json["state"]).Should().Be("inSync");
        new[] { behind, apply, inSync }.Select(run => run.Error).Should().AllBe("");
    }

    [Test]
    public async Task A_terminal_gets_colours_unless_it_wants_none()
    {
        await using Database database = await Database.CreateAsync();

        ToolRun coloured = await ToolRun.TerminalAsync(database.ConnectionString, noColor: null, "plan", Host);
        ToolRun plain = await ToolRun.TerminalAsync(database.ConnectionString, noColor: "1", "plan", Host);

        (coloured.ExitCode, plain.ExitCode).Should().Be((2, 2));
        coloured.Out.Should().MatchRegex(Colour).And.Contain("create table core.agents");
        plain.Out.Should().NotMatchRegex(Colour).And.Contain("create table core.agents");
    }
}
