using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>One sync, cut off again and again: before its first statement, its second, up to its COMMIT, and after those that write.</summary>
internal sealed class KillRun(Site site, SchemaModel after)
{
    private const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    /// <summary>Returns how many points there were.</summary>
    internal static async Task<int> PlayAsync(KillKind kind)
    {
        SyncCase it = kind.Case;
        await using Site reached = await Site.OpenAsync(SiteKind.Direct);
        await reached.BuildAsync(it.Before, it.Rows);
        kind.IsIn((await reached.Source.CreateMigrator().SyncAsync(it.After.Model!)).Plan).Should().BeTrue("the case is one of its kind");

        await using Site site = await Site.OpenAsync(SiteKind.Proxied);
        await site.BuildAsync(it.Before, it.Rows);
        return await new KillRun(site, it.After.Model!).PlayAsync(await reached.DumpAsync(Unbooked));
    }

    // The books tell times, which differ.
    private static string[] Unbooked { get; } = ["--exclude-schema=mapper"];

    // A number that a sequence gave to a row is not given again, even if the row was rolled back.
    private static string[] UnburntNumbers { get; } = ["--exclude-table-data=mapper.*_seq"];

    private async Task<int> PlayAsync(string reached)
    {
        string before = await site.DumpAsync(UnburntNumbers);
        int points = 0;
        for (int i = 0; ; i++)
        {
            string statement = await KillAsync(new CutPoint(i, CutMoment.Before));
            bool isCommit = statement.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase);
            points++;
            // What only reads can't have changed anything: one dump before the COMMIT tells for all of them, and after it is before the next.
            if (!isCommit && !WireLog.IsWrite(statement))
            {
                continue;
            }

            PgDump.ShouldEqual(await site.DumpAsync(UnburntNumbers), before, $"the client died before: {statement}");
            await KillAsync(new CutPoint(i, CutMoment.After));
            points++;
            if (isCommit)
            {
                PgDump.ShouldEqual(await site.DumpAsync(Unbooked), reached, "the client died after the COMMIT, and did not learn of it");
                (await site.Source.CreateMigrator().PlanAsync(after)).IsEmpty.Should().BeTrue();
                return points;
            }

            PgDump.ShouldEqual(await site.DumpAsync(UnburntNumbers), before, $"the client died after: {statement}");
        }
    }

    private async Task<string> KillAsync(CutPoint point)
    {
        // A connection of the pool, so that the first statement is the sync's.
        await (await site.Source.OpenConnectionAsync()).DisposeAsync();
        site.Proxy!.Arm(point);
        await FluentActions.Awaiting(() => site.Source.CreateMigrator().SyncAsync(after)).Should().ThrowAsync<ConnectionLostException>($"the connection was cut {point}");
        string statement = site.Proxy.Log.Statements[point.Statement];
        site.Proxy.Arm();
        await EndedAsync();
        return statement;
    }

    // The server rolls back when it finds the connection closed.
    private async Task EndedAsync()
    {
        NpgsqlConnection admin = await site.ConnectAsync();
        for (int attempt = 0; attempt < 2000; attempt++)
        {
            await using var question = new NpgsqlCommand(Others, admin);
            if ((long)(await question.ExecuteScalarAsync())! == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        throw new TimeoutException("The server goes on with a session whose client has died.");
    }
}
