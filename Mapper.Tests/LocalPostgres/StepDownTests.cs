using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Running;

namespace Mapper.Tests.Servers;

/// <summary>PostgreSQL refuses to run as root, and tests in containers are mostly root.</summary>
public sealed class StepDownTests
{
    private static readonly bool IsRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    [Test]
    public async Task Root_steps_down_and_an_ordinary_user_stays()
    {
        StepDown stepDown = await StepDown.DetectAsync(CancellationToken.None);

        CommandResult id = await Command.RunAsync([.. stepDown.Prefix, "id", "-u"], CancellationToken.None);

        id.Output.Trim().Should().NotBe("0");
        stepDown.Prefix.Any().Should().Be(IsRoot);
    }

    [Test]
    public async Task Without_user_namespaces_root_becomes_nobody()
    {
        StepDown forced = IsRoot ? StepDown.ToNobody : StepDown.None;

        await using PostgresServer server = await PostgresServer.StartAsync(
            LocalServer.WithVector, [new BinariesServerSource(DebianBinaries.Stable, forced)], CancellationToken.None);

        (await LocalServer.AskAsync<string>(await server.CreateDatabaseAsync(), "SHOW server_version_num")).Should().StartWith("17");
        string data = await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW data_directory");
        (await Command.RunAsync(["stat", "-c", "%u", data], CancellationToken.None)).Output.Trim().Should().NotBe("0");
    }
}
