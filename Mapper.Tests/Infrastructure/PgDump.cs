using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Running;
using Npgsql;

namespace Mapper.Tests;

/// <summary>What pg_dump says of a database: whether it was touched is its word.</summary>
internal static class PgDump
{
    // The newest client reads servers of every major.
    private static readonly Lazy<Task<string>> Program = new(async () =>
    {
        var request = new PostgresRequest { Major = 18 };
        CacheFolder cache = CacheFolder.Default(await StepDown.DetectAsync(CancellationToken.None));
        return (await DebianBinaries.Testing.FindAsync(request, cache, CancellationToken.None)).Tool("pg_dump");
    });

    /// <summary>Fails with the lines that differ, not with two whole dumps.</summary>
    internal static void ShouldEqual(string dump, string expected, string because)
    {
        string[] lines = dump.Split('\n');
        string[] wanted = expected.Split('\n');
        lines.Except(wanted).Select(line => $"+ {line}").Concat(wanted.Except(lines).Select(line => $"- {line}")).Should().BeEmpty(because);
        dump.Should().Be(expected, because);
    }

    /// <param name="connectionString">The database.</param>
    /// <param name="options">Further options of pg_dump.</param>
    internal static async Task<string> OfAsync(string connectionString, params string[] options)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        CommandResult dump = await Command.RunAsync(
            [await Program.Value, "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "--no-password", "--restrict-key=x", .. options, server.Database!],
            CancellationToken.None);
        return dump.Succeeded ? dump.Output : throw new InvalidOperationException($"pg_dump: {dump.Reason}");
    }
}
