using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>
/// A sync killed with SIGKILL at drawn moments, on a server whose commits are on the disk: the client's process, 200 times in a full sweep, and the server, 30 times, by turns all of its
/// processes and the one that works for the sync.
/// </summary>
[OnMajor(Majors.WithVector)]
public sealed class KillLoopTests
{
    private const int Seed = 20261126;

    private static readonly int ClientKills = Sweep.IsFull ? 200 : 1;
    private static readonly int ServerKills = Sweep.IsFull ? 30 : 2;

    [Test]
    public async Task Whenever_a_process_is_killed_the_database_is_as_before_or_as_it_should_be_and_the_next_sync_goes_on()
    {
        await using CrashingServer server = await CrashingServer.StartAsync();
        KillSite.Expected expected = await KillSite.PrepareAsync(server);
        var moments = new Moments(expected.Statements, new Random(Seed));
        using var release = new Release(Warehouse.Grown);

        Tally clients = await KillClientsAsync(server, expected, moments, release);
        TestContext.Progress.WriteLine($"clients killed, seed {Seed}:\n{clients}");
        Tally servers = await KillServersAsync(server, expected, moments);
        TestContext.Progress.WriteLine($"servers killed, seed {Seed}:\n{servers}");

        if (Sweep.IsFull)
        {
            (clients.Inside + servers.Inside).Should().BeGreaterThanOrEqualTo((ClientKills + ServerKills) * 7 / 10);
            (clients.Online + servers.Online).Should().BeGreaterThanOrEqualTo(30);
        }
    }

    private static async Task<Tally> KillClientsAsync(CrashingServer server, KillSite.Expected expected, Moments moments, Release release)
    {
        var tally = new Tally();
        // The next one gets ready while this one works.
        Replica? next = release.Start();
        for (int i = 0; i < ClientKills; i++)
        {
            await using Replica replica = next!;
            next = i + 1 < ClientKills ? release.Start() : null;
            await using KillSite site = await KillSite.OpenAsync(server, expected, $"client_{i}");
            Moment moment = moments.Draw();
            var killed = new Strike(site.Proxy, moment, () => Task.Run(replica.Kill));

            string answer = await replica.SyncAsync(site.Proxy.ConnectionString, Warehouse.OnlineThreshold);

            Phase phase = await killed.PhaseAsync();
            string because = $"client {i} was killed at {moment}, {phase}: {answer}";
            if (moment.IsPatient)
            {
                await site.AbandonedAsync();
                tally.Add(phase, await site.FindAsync(because));
            }
            else
            {
                // What it had sent may still be running.
                tally.Add(phase, "not looked at before the next sync");
            }

            await site.ConvergeAsync(because);
        }

        return tally;
    }

    private static async Task<Tally> KillServersAsync(CrashingServer server, KillSite.Expected expected, Moments moments)
    {
        var tally = new Tally();
        foreach (int i in Enumerable.Range(0, ServerKills))
        {
            await using KillSite site = await KillSite.OpenAsync(server, expected, $"server_{i}");
            await using NpgsqlConnection witness = await server.WitnessAsync();
            Moment moment = moments.Draw();
            var killed = new Strike(site.Proxy, moment, i % 2 == 0 ? server.KillAllAsync : () => server.KillWorkerAsync($"server_{i}"));

            string answer = await SyncAsync(site);

            Phase phase = await killed.PhaseAsync();
            await server.RecoveredAsync(witness);
            string because = $"the server was killed at {moment}, {phase}: {answer}";
            tally.Add(phase, await site.FindAsync(because));
            await site.ConvergeAsync(because);
        }

        return tally;
    }

    // Whatever it fails with is told in its own words.
    private static async Task<string> SyncAsync(KillSite site)
    {
        try
        {
            SyncResult result = await KillSite.SyncAsync(site.Proxy.ConnectionString);
            return $"{result.Applied.Count} applied, {result.Pending.Count} pending";
        }
        catch (MapperException told)
        {
            return $"{told.Code}: {told.Message}";
        }
    }
}
