using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Versions;

/// <summary>Real processes of an old release, which start again and again while a newer one is live.</summary>
[OnMajor(Majors.WithVector)]
public sealed class RestartTests
{
    [Test]
    public async Task An_old_release_that_restarts_in_a_loop_sends_no_statement_to_a_database_of_a_newer_one()
    {
        await using Database database = await Database.CreateAsync();
        using var old = new Release(Shop.First);
        (await StartAsync()).Should().NotBe("0 applied").And.EndWith("applied");
        await database.ExecuteAsync("INSERT INTO people VALUES (1, 'Ada', 'ada@example.com')");
        await database.SyncAsync(Shop.Model(Shop.Grown));
        string before = await PgDump.OfAsync(database.ConnectionString);
        for (int start = 0; start < (Sweep.IsFull ? 25 : 1); start++)
        {
            (await StartAsync()).Should().Be("0 applied", "left-overs are fine");
        }

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "the old release changed nothing");
        await database.SyncAsync(Shop.Model(Shop.Renamed));
        before = await PgDump.OfAsync(database.ConnectionString);
        for (int start = 0; start < (Sweep.IsFull ? 25 : 1); start++)
        {
            (await StartAsync()).Should().StartWith("MAP3008", "its column has another name");
        }

        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "the old release changed nothing");
        (await database.Source.CreateMigrator().VerifyAsync(Shop.Model(Shop.Renamed))).State.Should().Be(SchemaState.InSync);

        async Task<string> StartAsync()
        {
            await using Replica replica = old.Start();
            return await replica.SyncAsync(database.ConnectionString);
        }
    }
}
