using System.Diagnostics;
using System.Globalization;
using LocalPostgres;

namespace Mapper.Tests.Servers;

/// <summary>No process and no folder is left, however the owner ends. Linux and macOS; Windows has no watcher.</summary>
[NonParallelizable]
public sealed class EndingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Disposing_leaves_neither_process_nor_folder()
    {
        Remains remains;
        await using (PostgresServer server = await LocalServer.StartAsync(LocalServer.WithVector))
        {
            remains = await Remains.OfAsync(server.ConnectionString);
            remains.Any.Should().BeTrue("the server runs");
        }

        remains.Any.Should().BeFalse();
    }

    [Test]
    public async Task An_owner_killed_by_force_leaves_neither_process_nor_folder()
    {
        using Process owner = StartOwner();
        Remains remains = await Remains.OfAsync((await owner.StandardOutput.ReadLineAsync())!);
        remains.Any.Should().BeTrue("the server runs");

        owner.Kill();
        await owner.WaitForExitAsync();

        (await remains.GoneWithinAsync(Patience)).Should().BeTrue();
    }

    [Test]
    public async Task An_owner_killed_with_all_its_children_leaves_neither_process_nor_folder()
    {
        using Process owner = StartOwner();
        Remains remains = await Remains.OfAsync((await owner.StandardOutput.ReadLineAsync())!);

        owner.Kill(entireProcessTree: true);
        await owner.WaitForExitAsync();

        (await remains.GoneWithinAsync(Patience)).Should().BeTrue();
    }

    [Test]
    public async Task An_owner_whose_input_ends_stops_its_server()
    {
        using Process owner = StartOwner();
        Remains remains = await Remains.OfAsync((await owner.StandardOutput.ReadLineAsync())!);

        owner.StandardInput.Close();
        await owner.WaitForExitAsync();

        owner.ExitCode.Should().Be(0);
        remains.Any.Should().BeFalse();
    }

    // With the frameworks of these tests, which leave out of the folder what those have.
    private static Process StartOwner() => Process.Start(new ProcessStartInfo("dotnet",
        ["exec", "--runtimeconfig", Beside("Mapper.Tests.runtimeconfig.json"), "--depsfile", Beside("Mapper.Tests.deps.json"), typeof(PostgresServer).Assembly.Location, "--major", "17", "--extension", "vector"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        // Its own choice, also where the other tests are given a server. The runtime's debugger sockets outlive a killed process.
        Environment = { ["MAPPER_POSTGRES"] = "", ["DOTNET_EnableDiagnostics"] = "0" },
    })!;

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private sealed record Remains(int Pid, string Folder)
    {
        public bool Any => Directory.Exists(Folder) || IsAlive(Pid);

        public static async Task<Remains> OfAsync(string connectionString)
        {
            string data = await LocalServer.AskAsync<string>(connectionString, "SHOW data_directory");
            string[] lines = await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"));
            return new Remains(int.Parse(lines[0], CultureInfo.InvariantCulture), Path.GetDirectoryName(data)!);
        }

        public async Task<bool> GoneWithinAsync(TimeSpan patience)
        {
            var watch = Stopwatch.StartNew();
            while (Any && watch.Elapsed < patience)
            {
                await Task.Delay(20);
            }

            return !Any;
        }

        private static bool IsAlive(int pid)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                return !process.HasExited;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}
