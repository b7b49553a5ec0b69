using LocalPostgres;
using LocalPostgres.Running;
using LocalPostgres.Sources;
using Npgsql;

namespace Mapper.Tests;

/// <summary>A hot standby: a base backup of a server of its own, started with <c>standby.signal</c>. Without a primary to follow it stays at the backup's end.</summary>
internal sealed class Standby : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Watcher _keeper;
    private readonly string _template;

    private Standby(Watcher keeper, string template, string connectionString)
    {
        _keeper = keeper;
        _template = template;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    internal NpgsqlDataSource Source { get; }

    /// <summary>A standby of a server that was prepared.</summary>
    /// <param name="prepare">What to do in the primary's database before the backup.</param>
    internal static async Task<Standby> CreateAsync(Func<NpgsqlDataSource, Task> prepare)
    {
        await using PostgresServer primary = await PostgresServer.StartAsync(new PostgresRequest { Major = 17, Log = TestContext.Progress.WriteLine }, ServerSources.Local(), CancellationToken.None);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(primary.ConnectionString) { Pooling = false }.ConnectionString);
        await prepare(source);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        StepDown stepDown = await StepDown.DetectAsync(CancellationToken.None);
        string template = DataFolder.New(stepDown).Path;
        await BackUpAsync(connection, template);
        string postgres = Path.Combine((string)await ScalarAsync(connection, "SELECT setting FROM pg_config WHERE name = 'BINDIR'"), "postgres");
        int port = FreePort.Find();
        DataFolder folder = DataFolder.New(stepDown);
        Watcher keeper = Watcher.Start(folder, template, stepDown, [postgres, "-D", folder.Data, .. ServerArguments.For(new PostgresRequest(), port)]);
        var standby = new Standby(keeper, template, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");
        await standby.WaitAsync();
        return standby;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _keeper.DisposeAsync();
        Directory.Delete(_template, recursive: true);
    }

    // The low-level backup of the documentation (26.3.4): pg_basebackup is not in every package of the server.
    private static async Task BackUpAsync(NpgsqlConnection connection, string folder)
    {
        string data = (string)await ScalarAsync(connection, "SHOW data_directory");
        await ScalarAsync(connection, "SELECT pg_backup_start('standby', fast => true)::text");
        Copy(data, folder);
        string label = (string)await ScalarAsync(connection, "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)");
        foreach (string log in Directory.EnumerateFiles(Path.Combine(data, "pg_wal")))
        {
            File.Copy(log, Path.Combine(folder, "pg_wal", Path.GetFileName(log)), overwrite: true);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "backup_label"), label);
        await File.WriteAllTextAsync(Path.Combine(folder, "standby.signal"), "");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from).Where(file => !Path.GetFileName(file).StartsWith("postmaster", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private async Task WaitAsync()
    {
        for (DateTime end = DateTime.UtcNow + Patience; ;)
        {
            try
            {
                await using NpgsqlConnection connection = await Source.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < end)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task<object> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!;
    }
}
