using Mapper.Tests.Plugins;

namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class ApplyTests
{
    private static readonly string Seeding = Shop.Customers + Plugin.Step("2026-11-ada", """return await Sql(connection, transaction, "INSERT INTO customers (name) VALUES ('Ada'), ('Grace')");""");

    [Test]
    public async Task Where_nobody_can_be_asked_nothing_is_applied_without_a_yes()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);

        ToolRun mute = await shop.RunAsync("apply", assembly);
        IReadOnlyList<string> before = await shop.TablesAsync();
        ToolRun yes = await shop.RunAsync("apply", assembly, "--yes");
        ToolRun again = await shop.RunAsync("apply", assembly, "--yes");

        mute.Should().BeEquivalentTo(new { ExitCode = 64, Out = "", Error = "error: There is nobody to ask: say --yes, or --plan with a plan that was reviewed.\n" });
        before.Should().BeEmpty();
        yes.ExitCode.Should().Be(0);
        yes.Out.Should().Contain("+ create table public.customers").And.MatchRegex(@"\napplied: 1 statement, \d+ ms\n$");
        again.ExitCode.Should().Be(0);
        again.Out.Should().MatchRegex(@"\nup to date: 0 changes, \d+ ms\n$");
    }

    [Test]
    public async Task A_result_that_can_not_be_written_stops_it_before_anything_is_changed()
    {
        await using Shop shop = await Shop.CreateAsync();

        ToolRun apply = await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes", "--output", Path.Combine(shop.Folder, "nowhere", "applied.json"));

        apply.Should().BeEquivalentTo(new { ExitCode = 1, Out = "" });
        apply.Error.Should().StartWith("error: Could not find a part of the path ");
        (await shop.TablesAsync()).Should().BeEmpty();
    }

    [TestCase("", 2, "Nothing was changed.")]
    [TestCase("n", 2, "Nothing was changed.")]
    [TestCase("y", 0, "applied: 1 statement")]
    public async Task On_a_terminal_the_plan_is_shown_and_a_yes_asked_for(string answer, int code, string end)
    {
        await using Shop shop = await Shop.CreateAsync();

        ToolRun apply = await shop.AnswerAsync(answer, "apply", shop.Write(Shop.Customers));

        apply.ExitCode.Should().Be(code);
        apply.Out.Should().Contain("+ create table public.customers").And.Contain("? [y/N] ").And.Contain(end);
        (await shop.TablesAsync()).Should().HaveCount(code == 0 ? 1 : 0);
    }

    [Test]
    public async Task On_a_terminal_nobody_is_asked_for_what_is_done_already()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);
        await shop.RunAsync("apply", assembly, "--yes");

        ToolRun apply = await shop.AnswerAsync("y", "apply", assembly);

        apply.ExitCode.Should().Be(0);
        apply.Out.Should().EndWith("The database is as the classes want it.\n");
    }

    [Test]
    public async Task A_saved_plan_is_applied_without_its_assembly_and_only_while_it_fits()
    {
        await using Shop shop = await Shop.CreateAsync();
        string file = Path.Combine(shop.Folder, "plan.json");
        await shop.RunAsync("plan", shop.Write(Shop.Customers), "--output", file);

        ToolRun applied = await shop.RunAsync("apply", "--plan", file, "--json");
        ToolRun stale = await shop.RunAsync("apply", "--plan", file, "--json");

        applied.ExitCode.Should().Be(0);
        ((bool)applied.Json["changed"]!).Should().BeTrue();
        applied.Json["applied"]!.AsArray().Select(step => (string?)step!["change"]).Should().Equal("create table public.customers");
        stale.ExitCode.Should().Be(3);
        ((string?)stale.Json["error"]!["code"]).Should().Be("MAP3003");
    }

    [Test]
    public async Task Data_steps_of_a_saved_plan_run_when_their_assembly_is_given()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Seeding);
        string file = Path.Combine(shop.Folder, "plan.json");
        await shop.RunAsync("plan", assembly, "--output", file);

        ToolRun without = await shop.RunAsync("apply", "--plan", file);
        ToolRun with = await shop.RunAsync("apply", assembly, "--plan", file);

        without.ExitCode.Should().Be(1);
        without.Error.Should().Contain("2026-11-ada");
        with.ExitCode.Should().Be(0);
        with.Out.Should().Contain("run data step 2026-11-ada: 2 rows, ");
        (await shop.Database.QueryAsync<string>("SELECT name FROM customers ORDER BY 1")).Should().Equal("Ada", "Grace");
    }

    [Test]
    public async Task Who_cancels_after_the_commit_is_not_told_that_nothing_was_changed()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers + Plugin.Batched("2026-11-sleep", "return System.Threading.Tasks.Task.Delay(System.Threading.Timeout.Infinite, token).ContinueWith(_ => false, token);"));
        using var cancelling = new CancellationTokenSource();

        Task<ToolRun> applying = ToolRun.HereAsync(shop.Database.ConnectionString, ["apply", assembly, "--yes"], cancellationToken: cancelling.Token);
        while (!applying.IsCompleted && (await shop.TablesAsync()).Count == 0)
        {
            await Task.Delay(20);
        }

        await cancelling.CancelAsync();
        ToolRun cancelled = await applying;

        cancelled.ExitCode.Should().Be(1);
        cancelled.Error.Should().StartWith("error: It was cancelled. What was committed before that stays, ").And.NotContain("nothing was changed");
        (await shop.TablesAsync()).Should().Equal("customers");
    }

    [Test]
    public async Task What_is_refused_is_said_for_people_and_for_programs_and_nothing_is_changed()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Seeding), "--yes");
        string assembly = shop.Write(Shop.Customers.Replace("public string Name", "[Check(\"name <> 'Ada'\")] public string Name", StringComparison.Ordinal));

        ToolRun apply = await shop.RunAsync("apply", assembly, "--yes", "--json");

        apply.ExitCode.Should().Be(3);
        apply.Error.Should().Contain("! MAP").And.Contain("public.customers").And.EndWith("otherwise 1 statement, 2 hazards.\n");
        apply.Json["error"]!["refused"]!.AsArray().Should().ContainSingle().Which!["target"]!.GetValue<string>().Should().StartWith("public.customers");
    }

    [Test]
    public async Task Older_classes_are_refused_where_they_miss_something_unless_they_are_meant()
    {
        await using Shop shop = await Shop.CreateAsync();
        string older = shop.Write(Shop.Customers);
        await shop.RunAsync("apply", older, "--yes");
        await shop.RunAsync("apply", shop.Write("[Table(\"customers\"), Removed(\"name\")] public sealed class Customer { [PrimaryKey, Identity] public int Id { get; set; } }"), "--yes");

        ToolRun refused = await shop.RunAsync("apply", older, "--yes", "--json");
        ToolRun verify = await shop.RunAsync("verify", older, "--json");
        ToolRun meant = await shop.RunAsync("apply", older, "--yes", "--superseded", "apply");

        new[] { refused, verify, meant }.Select(run => run.ExitCode).Should().Equal(3, 3, 0);
        ((string?)refused.Json["error"]!["code"], (string?)refused.Json["error"]!["refused"]![0]!["target"]).Should().Be(("MAP3008", "public.customers"));
        verify.Json["newer"]!.AsArray().Should().ContainSingle();
    }

    [Test]
    public async Task What_was_applied_is_in_the_history()
    {
        await using Shop shop = await Shop.CreateAsync();
        ToolRun before = await shop.RunAsync("history");
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.RunAsync("apply", shop.Write(Seeding), "--yes");

        ToolRun history = await shop.RunAsync("history", "--statements");
        ToolRun json = await shop.RunAsync("history", "--json", "--limit", "1");

        before.Out.Should().EndWith("Nothing yet, or this role may not read it.\n");
        history.ExitCode.Should().Be(0);
        history.Out.Should().MatchRegex(@"   2  \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ  Shop  1 statement, \d+ ms, by \w+\n").And.Contain("      CREATE TABLE public.customers (");
        json.Json.AsArray().Select(entry => (long)entry!["id"]!).Should().Equal(2);
        ((string?)json.Json[0]!["plugins"]![0]).Should().Be("Shop");
    }
}
