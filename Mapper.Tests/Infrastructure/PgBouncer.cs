using System.Net.Sockets;
using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Running;
using Npgsql;

namespace Mapper.Tests;

/// <summary>A PgBouncer in transaction mode before a server; it ends with its owner.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "usr/sbin/pgbouncer";

    private readonly IKeeper _keeper;
    private readonly int _port;

    private PgBouncer(IKeeper keeper, int port) => (_keeper, _port) = (keeper, port);

    internal static async Task<PgBouncer> StartAsync(string server)
    {
        StepDown stepDown = await StepDown.DetectAsync(CancellationToken.None);
        CacheFolder cache = CacheFolder.Default(stepDown);
        string root = await new DebianPackages("trixie").ProvideAsync(cache, "debian-trixie-pgbouncer", Program, ["pgbouncer"], CancellationToken.None);
        int port = FreePort.Find();
        DataFolder folder = DataFolder.New(stepDown);
        DirectoryInfo template = Directory.CreateTempSubdirectory("mapper-pgbouncer-");
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // Whoever it runs as reads it.
                File.SetUnixFileMode(template.FullName, (UnixFileMode)0b111_101_101);
            }

            await File.WriteAllTextAsync(Path.Combine(template.FullName, "pgbouncer.ini"), Settings(new NpgsqlConnectionStringBuilder(server), port));
            var bouncer = new PgBouncer(
                Watcher.Start(folder, template.FullName, stepDown, [Path.Combine(root, Program), Path.Combine(folder.Data, "pgbouncer.ini")]), port);
            await bouncer.ReadyAsync(folder);
            return bouncer;
        }
        finally
        {
            template.Delete(recursive: true);
        }
    }

    /// <summary>The way to a database through the pool.</summary>
    internal string Through(string connectionString) =>
        // In transaction mode a reset would reach another client's server connection.
        new NpgsqlConnectionStringBuilder(connectionString) { Port = _port, NoResetOnClose = true }.ConnectionString;

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private static string Settings(NpgsqlConnectionStringBuilder server, int port) => $"""
        [databases]
        * = host=127.0.0.1 port={server.Port} user={server.Username}
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {port}
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 3
        """;

    private async Task ReadyAsync(DataFolder folder)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", _port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25));
            }
        }

        string log = await folder.ReadLogAsync(CancellationToken.None);
        await DisposeAsync();
        throw new InvalidOperationException($"PgBouncer did not start: {log}");
    }
}
