using System.Diagnostics;
using System.Globalization;
using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Running;
using Mapper.Tests.Servers;
using Npgsql;

namespace Mapper.Tests.Faults;

/// <summary>A server that writes to the disk what it commits, and that is started again on the same folder whenever it was killed.</summary>
internal sealed class CrashingServer : IAsyncDisposable
{
    // Until the watcher ends it, by a signal that what it starts in the background does not hear by itself. A killed server's shared memory may be in use for another moment, which the next one does not start upon.
    private const string Again = "trap 'kill -QUIT $server; wait $server; exit' QUIT; while :; do \"$@\" & server=$!; wait $server; sleep 0.02; done";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Watcher _keeper;
    private readonly DataFolder _folder;

    private CrashingServer(Watcher keeper, DataFolder folder, int port) =>
        (_keeper, _folder, ConnectionString) = (keeper, folder, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");

    internal string ConnectionString { get; }

    internal static async Task<CrashingServer> StartAsync()
    {
        StepDown stepDown = await StepDown.DetectAsync(CancellationToken.None);
        CacheFolder cache = CacheFolder.Default(stepDown);
        ServerBinaries binaries = await DebianBinaries.Stable.FindAsync(new PostgresRequest { Major = 17 }, cache, CancellationToken.None);
        string template = await new ClusterTemplate(binaries, stepDown, cache).ProvideAsync(CancellationToken.None);
        int port = FreePort.Find();
        DataFolder folder = DataFolder.New(stepDown);
        Watcher keeper = Watcher.Start(folder, template, stepDown, ["env", "--default-signal=QUIT", "sh", "-c", Again, "sh", binaries.Postgres, "-D", folder.Data, .. ServerArguments.For(new PostgresRequest { Fsync = true }, port)]);
        await keeper.ReadyAsync(CancellationToken.None);
        return new CrashingServer(keeper, folder, port);
    }

    /// <summary>SIGKILL to the server and to all of its processes, as at a loss of power.</summary>
    internal Task KillAllAsync()
    {
        int server = int.Parse(File.ReadLines(Path.Combine(_folder.Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        int[] children = [.. ChildrenOf(server)];
        foreach (int process in children.Prepend(server))
        {
            Kill(process);
        }

        return Task.CompletedTask;
    }

    /// <summary>SIGKILL to the process that works in a database, upon which the server ends all others and recovers (PostgreSQL docs, restart_after_crash).</summary>
    internal async Task KillWorkerAsync(string database)
    {
        int worker = await LocalServer.AskAsync<int>(ConnectionString, $"SELECT coalesce((SELECT pid FROM pg_stat_activity WHERE datname = '{database}' ORDER BY state = 'active' DESC, query_start LIMIT 1), 0)");
        if (worker == 0 || !Kill(worker))
        {
            await KillAllAsync();
        }
    }

    /// <summary>A connection that breaks when the server crashes.</summary>
    internal async Task<NpgsqlConnection> WitnessAsync()
    {
        var witness = new NpgsqlConnection(ConnectionString);
        await witness.OpenAsync();
        return witness;
    }

    /// <summary>Waits until the server has crashed and is there again.</summary>
    internal async Task RecoveredAsync(NpgsqlConnection witness)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (await LivesAsync(witness))
        {
            (DateTime.UtcNow < end).Should().BeTrue("a killed server crashes");
            await Task.Delay(5);
        }

        while (true)
        {
            try
            {
                await (await WitnessAsync()).DisposeAsync();
                return;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < end)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<bool> LivesAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var question = new NpgsqlCommand("SELECT", connection);
            await question.ExecuteNonQueryAsync();
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Kill(int process)
    {
        try
        {
            Process.GetProcessById(process).Kill();
            return true;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
            return false;
        }
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    // The fourth field of /proc/PID/stat is the parent's number; the second, a name in brackets, may hold spaces.
    private static IEnumerable<int> ChildrenOf(int parent)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            if (int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) == parent)
            {
                yield return int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
            }
        }
    }
}
