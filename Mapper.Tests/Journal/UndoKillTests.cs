using Dapper;
using Mapper.Postgres;
using Mapper.Tests.Sync.Cases;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Journal;

/// <summary>An undoing whose client dies, before and after every statement that writes.</summary>
[OnMajor(Majors.WithVector)]
public sealed class UndoKillTests
{
    private const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    [Test]
    public async Task It_is_undone_whole_or_not_at_all()
    {
        UndoCase it = UndoCases.All.Single(step => step.Title == "a table is renamed into another schema");
        await using Site site = await Site.OpenAsync(SiteKind.Proxied);
        await site.Source.CreateMigrator().SyncAsync(it.Before);
        await (await site.ConnectAsync()).ExecuteAsync(it.Rows);
        string reached = await site.DumpAsync(UndoRun.Unbooked);
        await site.Source.CreateMigrator().SyncAsync(it.After);
        long id = (await site.Source.CreateMigrator().HistoryAsync())[0].Id;
        string before = await DumpAsync(site);

        int writes = 0;
        for (int i = 0; ; i++)
        {
            string statement = await KillAsync(site, id, new CutPoint(i, CutMoment.Before));
            if (!WireLog.IsWrite(statement))
            {
                continue;
            }

            writes++;
            PgDump.ShouldEqual(await DumpAsync(site), before, $"the client died before: {statement}");
            await KillAsync(site, id, new CutPoint(i, CutMoment.After));
            if (statement.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            PgDump.ShouldEqual(await DumpAsync(site), before, $"the client died after: {statement}");
        }

        writes.Should().BeGreaterThan(5);
        PgDump.ShouldEqual(await site.DumpAsync(UndoRun.Unbooked), reached, "the client died after the COMMIT, and did not learn of it");
        (await site.Source.CreateMigrator().PlanAsync(it.Before)).IsEmpty.Should().BeTrue();
        (await site.Source.CreateMigrator().HistoryAsync())[0].Undoes.Should().Be(id);
    }

    private static Task<string> DumpAsync(Site site) => site.DumpAsync("--exclude-table-data=mapper.*_seq");

    private static async Task<string> KillAsync(Site site, long id, CutPoint point)
    {
        // A connection of the pool, so that the first statement is the undoing's.
        await (await site.Source.OpenConnectionAsync()).DisposeAsync();
        site.Proxy!.Arm(point);
        await FluentActions.Awaiting(() => site.Source.CreateMigrator().UndoAsync(id)).Should().ThrowAsync<ConnectionLostException>($"the connection was cut {point}");
        string statement = site.Proxy.Log.Statements[point.Statement];
        site.Proxy.Arm();
        await EndedAsync(site);
        return statement;
    }

    // The server rolls back when it finds the connection closed.
    private static async Task EndedAsync(Site site)
    {
        NpgsqlConnection admin = await site.ConnectAsync();
        for (int attempt = 0; attempt < 2000; attempt++)
        {
            if (await admin.ExecuteScalarAsync<long>(Others) == 0)
            {
                return;
            }

            await Task.Delay(5);
        }

        Assert.Fail("the server still runs what the client left");
    }
}
