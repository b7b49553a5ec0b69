namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class VerifyTests
{
    [Test]
    public async Task Verifying_tells_behind_from_in_sync_and_drifted()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);

        ToolRun behind = await shop.RunAsync("verify", assembly, "--json");
        await shop.RunAsync("apply", assembly, "--yes");
        ToolRun inSync = await shop.RunAsync("verify", assembly, "--json");
        ToolRun text = await shop.RunAsync("verify", assembly);
        await shop.Database.ExecuteAsync("ALTER TABLE customers ALTER name DROP NOT NULL");
        ToolRun drifted = await shop.RunAsync("verify", assembly, "--json");

        new[] { behind, inSync, text, drifted }.Select(run => run.ExitCode).Should().Equal(2, 0, 0, 2);
        new[] { behind, inSync, drifted }.Select(run => (string?)run.Json["state"]).Should().Equal("behind", "inSync", "drifted");
        drifted.Json["differences"]![0]!["hazards"]!.AsArray().Select(hazard => (string?)hazard!["code"]).Should().Contain("MAP2508");
        text.Out.Should().EndWith("The database is as the classes want it.\n");
    }

    [Test]
    public async Task What_a_sync_would_refuse_exits_with_3()
    {
        await using Shop shop = await Shop.CreateAsync();
        await shop.Database.ExecuteAsync("CREATE VIEW customers AS SELECT 1 AS id, ''::text AS name");

        ToolRun verify = await shop.RunAsync("verify", shop.Write(Shop.Customers), "--json");

        verify.ExitCode.Should().Be(3);
        verify.Json["refused"]!.AsArray().Should().ContainSingle();
    }
}
