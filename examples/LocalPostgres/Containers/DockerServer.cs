using System.Diagnostics;
using System.Globalization;
using LocalPostgres.Running;
using LocalPostgres.Sources;
using Npgsql;

namespace LocalPostgres.Containers;

/// <summary>A container that is removed when its owner ends.</summary>
internal sealed class DockerServer : IServerLease
{
    private const int InnerPort = 5432;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // It holds the other end of our pipe: when that closes, by Dispose, by exit or by kill -9, the container goes.
    private const string Keeper = """trap '' INT HUP TERM; client=$1 name=$2; shift 2; "$client" run --rm -d --name "$name" "$@" >&2 || exit 1; cat >/dev/null; "$client" rm -f "$name" >/dev/null 2>&1""";

    private readonly Process _keeper;
    private readonly Task<string> _said;

    private DockerServer(Process keeper, int port, int major, string choice)
    {
        _keeper = keeper;
        _said = keeper.StandardError.ReadToEndAsync();
        (Major, Choice) = (major, choice);
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");
    }

    public string ConnectionString { get; }

    public int Major { get; }

    public string Choice { get; }

    public bool OutlivesUs => false;

    public static async Task<DockerServer> StartAsync(
        string client, string image, int port, IReadOnlyList<string> settings, int major, CancellationToken cancellationToken)
    {
        string name = $"mapper-pg-{Guid.NewGuid():N}";
        string publish = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{InnerPort}");
        var keeper = new Process
        {
            StartInfo = Command.Describe(["sh", "-c", Keeper, "mapper-docker-keeper", client, name, "-p", publish, "-e", "POSTGRES_HOST_AUTH_METHOD=trust", image, .. settings]),
        };
        keeper.Start();
        var server = new DockerServer(keeper, port, major, $"Docker: PostgreSQL {major} of {image}");
        try
        {
            await server.ReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _said;
        _keeper.Dispose();
    }

    // The image starts the server twice: the first one, for its own preparations, does not listen on a port.
    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using NpgsqlDataSource source = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false;Timeout=2");
                await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException notYet)
            {
                if (_said.IsCompleted || Stopwatch.GetElapsedTime(start) > Patience)
                {
                    throw new ServerEndedException(_said.IsCompleted ? await _said : notYet.Message);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
