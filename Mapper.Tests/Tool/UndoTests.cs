namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class UndoTests
{
    [Test]
    public async Task An_entry_is_undone_after_a_yes_and_what_does_not_come_back_is_said()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");

        ToolRun mute = await shop.RunAsync("undo", "1");
        ToolRun declined = await shop.AnswerAsync("n", "undo", "1");
        IReadOnlyList<string> between = await shop.TablesAsync();
        ToolRun undone = await shop.AnswerAsync("yes", "undo", "1");

        new[] { mute, declined, undone }.Select(run => run.ExitCode).Should().Equal(64, 2, 0);
        between.Should().Equal("customers");
        undone.Out.Should().Contain("  DROP TABLE public.customers;\n").And.Contain("Undo entry 1 of ").And.MatchRegex(@"applied: 1 statement, \d+ ms\n$");
        (await shop.TablesAsync()).Should().BeEmpty();
        (await shop.RunAsync("history")).Out.Should().Contain("  undid 1  ").And.Contain(", undone by 2");
    }

    [Test]
    public async Task A_dry_run_shows_what_would_be_done_or_refused_and_asks_and_changes_nothing()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        string before = await PgDump.OfAsync(shop.Database.ConnectionString);

        ToolRun text = await shop.RunAsync("undo", "1", "--dry-run");
        ToolRun json = await shop.RunAsync("undo", "1", "--dry-run", "--json");
        await shop.Database.ExecuteAsync("INSERT INTO customers (name) VALUES ('Ada')");
        ToolRun refused = await shop.RunAsync("undo", "1", "--dry-run");
        await shop.Database.ExecuteAsync("DELETE FROM customers; ALTER SEQUENCE customers_id_seq RESTART");

        new[] { text, json, refused }.Select(run => run.ExitCode).Should().Equal(2, 2, 3);
        text.Out.Should().Contain("DROP TABLE public.customers\n").And.EndWith("Nothing was changed: 1 statement, 2 hazards.\n");
        json.Json["planned"]!.AsArray().Select(step => (string?)step!["sql"]).Should().Equal("DROP TABLE public.customers");
        refused.Error.Should().StartWith("error MAP3016: ");
        PgDump.ShouldEqual(await PgDump.OfAsync(shop.Database.ConnectionString), before, "a dry run changes nothing");
    }

    [Test]
    public async Task A_dry_run_waits_for_nobody_who_uses_the_table()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await using Npgsql.NpgsqlConnection other = await shop.Database.HoldAsync("LOCK TABLE customers IN ROW EXCLUSIVE MODE");

        (await shop.RunAsync("undo", "1", "--dry-run", "--lock-wait", "0")).ExitCode.Should().Be(2);
        (await shop.RunAsync("undo", "1", "--yes", "--lock-wait", "0")).Error.Should().StartWith("error MAP3002: ");
    }

    [Test]
    public async Task An_undoing_that_would_lose_values_is_refused_until_they_are_named()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.Database.ExecuteAsync("INSERT INTO customers (name) VALUES ('Ada')");

        ToolRun refused = await shop.RunAsync("undo", "1", "--yes", "--json");
        ToolRun unknown = await shop.RunAsync("undo", "4711", "--yes");
        ToolRun allowed = await shop.RunAsync("undo", "1", "--yes", "--json", "--allow-data-loss", "public.customers");

        new[] { refused, unknown, allowed }.Select(run => run.ExitCode).Should().Equal(3, 3, 0);
        refused.Error.Should().Contain("adding \"public.customers\" to MigratorOptions.AllowDataLoss (--allow-data-loss).");
        ((string?)refused.Json["error"]!["code"], (string?)refused.Json["error"]!["refused"]![0]!["target"]).Should().Be(("MAP3016", "public.customers"));
        unknown.Error.Should().StartWith("error MAP3012: ");
        allowed.Json["applied"]!.AsArray().Select(step => (string?)step!["sql"]).Should().Equal("DROP TABLE public.customers");
    }
}
