using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Running;
using Npgsql;

namespace Mapper.Tests;

/// <summary>What pg_dump says of a database: whether it was touched is its word.</summary>
internal static partial class PgDump
{
    // What Mapper knows of a database says nothing about it; a sync that changes nothing may write it too.
    private const string Known = "fingerprints";

    // A client of the server's own release, or a later one of its Debian suite: an older one doesn't know what a minor release hides, as 17.12 does its pg_attver.
    private static readonly Lazy<Task<string>> UpToSeventeen = Find(DebianBinaries.Stable, 17);
    private static readonly Lazy<Task<string>> Newest = Find(DebianBinaries.Testing, 18);

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
    internal static Task<string> OfAsync(string connectionString, params string[] options) => OfAsync(connectionString, Majors.OfThisTest, options);

    internal static async Task<string> OfAsync(string connectionString, int major, params string[] options)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        CommandResult dump = await Command.RunAsync(
            [await (major <= 17 ? UpToSeventeen : Newest).Value, "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "--no-password", "--restrict-key=x", $"--exclude-table-data=*.{Known}", .. options, server.Database!],
            CancellationToken.None);
        return dump.Succeeded ? dump.Output : throw new InvalidOperationException($"pg_dump: {dump.Reason}");
    }

    private static Lazy<Task<string>> Find(DebianBinaries suite, int major) => new(async () =>
    {
        CacheFolder cache = CacheFolder.Default(await StepDown.DetectAsync(CancellationToken.None));
        return (await suite.FindAsync(new PostgresRequest { Major = major }, cache, CancellationToken.None)).Tool("pg_dump");
    });
}
