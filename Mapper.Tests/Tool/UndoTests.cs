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
    public async Task An_undoing_that_would_lose_values_is_refused_until_they_are_named()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.RunAsync("apply", shop.Write(Shop.Customers), "--yes");
        await shop.Database.ExecuteAsync("INSERT INTO customers (name) VALUES ('Ada')");

        ToolRun refused = await shop.RunAsync("undo", "1", "--yes", "--json");
        ToolRun unknown = await shop.RunAsync("undo", "4711", "--yes");
        ToolRun allowed = await shop.RunAsync("undo", "1", "--yes", "--json", "--allow-data-loss", "public.customers");

        new[] { refused, unknown, allowed }.Select(run => run.ExitCode).Should().Equal(3, 3, 0);
        ((string?)refused.Json["error"]!["code"], (string?)refused.Json["error"]!["refused"]![0]!["target"]).Should().Be(("MAP3016", "public.customers"));
        unknown.Error.Should().StartWith("error MAP3012: ");
        allowed.Json["applied"]!.AsArray().Select(step => (string?)step!["sql"]).Should().Equal("DROP TABLE public.customers");
    }
}
