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
    public async Task A_terminal_shows_the_running_statement_and_a_pipe_nothing_of_it()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.Database.ExecuteAsync("CREATE FUNCTION slow() RETURNS integer LANGUAGE plpgsql VOLATILE AS 'BEGIN PERFORM pg_sleep(2); RETURN 1; END'; INSERT INTO customers (name) VALUES ('Ada')");
        string slow = shop.Write(Shop.Customers.Replace("public string Name", "[Default(Sql = \"slow()\")] public int Points { get; set; } public string Name", StringComparison.Ordinal));
        const string Shown = "ALTER TABLE public.customers ADD COLUMN points";

        ToolRun terminal = await ToolRun.TerminalAsync(shop.Database.ConnectionString, noColor: null, "apply", slow, "--yes");

        terminal.ExitCode.Should().Be(0);
        terminal.Out[..terminal.Out.IndexOf(" on 127.0.0.1", StringComparison.Ordinal)].Should().Contain(Shown, "it is shown while it runs, before the result is");
        await shop.Database.ExecuteAsync("ALTER TABLE customers DROP COLUMN points; CREATE OR REPLACE FUNCTION slow() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1'");
        ToolRun pipe = await ToolRun.ProcessAsync(shop.Database.ConnectionString, "apply", slow, "--yes");
        pipe.Out.Split(Shown).Should().HaveCount(2, "it is told once, by the result");
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
