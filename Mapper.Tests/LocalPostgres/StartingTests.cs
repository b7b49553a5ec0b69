using System.Diagnostics;
using LocalPostgres;
using Npgsql;

namespace Mapper.Tests.Servers;

// They measure time and count processes.
[NonParallelizable]
public sealed class StartingTests
{
    [Test]
    public async Task A_server_has_the_major_and_the_extension_that_were_asked_for()
    {
        List<string> log = [];

        await using PostgresServer server = await LocalServer.StartAsync(LocalServer.WithVector with { Log = log.Add });

        server.Major.Should().Be(17);
        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW server_version_num")).Should().StartWith("17");
        log.Should().Equal(server.Choice);
        server.Choice.Should().Contain("PostgreSQL 17").And.Contain("vector").And.NotContain("\n");
    }

    [Test]
    public async Task Vector_works_in_a_created_database()
    {
        string database = await SharedServer.CreateDatabaseAsync(17);

        double distance = await LocalServer.AskAsync<double>(database, "CREATE EXTENSION vector; SELECT '[1,2,3]'::vector <-> '[1,2,5]'::vector");

        distance.Should().Be(2);
    }

    [Test]
    public async Task A_cached_server_starts_without_a_download()
    {
        await (await LocalServer.StartAsync(LocalServer.WithVector)).DisposeAsync();

        List<TimeSpan> starts = [];
        for (int start = 0; start < 3; start++)
        {
            var watch = Stopwatch.StartNew();
            await using PostgresServer server = await LocalServer.StartAsync(LocalServer.WithVector);
            starts.Add(watch.Elapsed);
        }

        // The quickest: somebody else may have had the cores.
        TestContext.Out.WriteLine($"Cached starts: {string.Join(", ", starts.Select(elapsed => $"{elapsed.TotalMilliseconds:F0} ms"))}");
        starts.Min().Should().BeLessThan(TimeSpan.FromSeconds(3));
    }

    [Test]
    public async Task Two_servers_at_once_are_apart()
    {
        PostgresServer[] servers = await Task.WhenAll(LocalServer.StartAsync(LocalServer.WithVector), LocalServer.StartAsync(LocalServer.WithVector));
        await using PostgresServer one = servers[0];
        await using PostgresServer other = servers[1];

        await one.CreateDatabaseAsync("only_here");

        Port(one).Should().NotBe(Port(other));
        (await LocalServer.AskAsync<long>(one.ConnectionString, Databases)).Should().Be(1);
        (await LocalServer.AskAsync<long>(other.ConnectionString, Databases)).Should().Be(0);
    }

    [Test]
    public async Task Created_databases_are_distinct_and_empty()
    {
        string one = await SharedServer.CreateDatabaseAsync(17);
        string other = await SharedServer.CreateDatabaseAsync(17);

        other.Should().NotBe(one);
        (await LocalServer.AskAsync<long>(one, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")).Should().Be(0);
    }

    [TestCase(true, "on")]
    [TestCase(false, "off")]
    public async Task Durability_is_the_callers_choice(bool fsync, string expected)
    {
        await using PostgresServer server = await LocalServer.StartAsync(LocalServer.WithVector with { Fsync = fsync });

        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW fsync")).Should().Be(expected);
        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW synchronous_commit")).Should().Be(expected);
        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW full_page_writes")).Should().Be(expected);
    }

    [Test]
    public async Task Further_settings_reach_the_server()
    {
        PostgresRequest request = LocalServer.WithVector with
        {
            Settings = new Dictionary<string, string> { ["default_transaction_isolation"] = "repeatable read" },
        };

        await using PostgresServer server = await LocalServer.StartAsync(request);

        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW transaction_isolation")).Should().Be("repeatable read");
    }

    [Test]
    public async Task The_server_listens_on_the_loopback_only_and_speaks_utf8()
    {
        string database = await SharedServer.CreateDatabaseAsync(17);

        (await LocalServer.AskAsync<string>(database, "SHOW server_encoding")).Should().Be("UTF8");
        await using PostgresServer server = await LocalServer.StartAsync(LocalServer.WithVector);
        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW listen_addresses")).Should().Be("127.0.0.1");
        (await LocalServer.AskAsync<string>(server.ConnectionString, "SHOW unix_socket_directories")).Should().BeEmpty();
    }

    private const string Databases = "SELECT count(*) FROM pg_database WHERE datname = 'only_here'";

    private static int Port(PostgresServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
}
