using LocalPostgres;
using LocalPostgres.External;
using LocalPostgres.Sources;
using Npgsql;

namespace Mapper.Tests.Servers;

public sealed class ExternalServerTests
{
    [Test]
    public async Task A_suitable_one_is_used_and_only_our_databases_are_dropped()
    {
        await using PostgresServer host = await LocalServer.StartAsync(LocalServer.WithVector);
        await host.CreateDatabaseAsync("theirs");

        await using (PostgresServer guest = await StartAsync(host.ConnectionString, LocalServer.WithVector))
        {
            guest.Choice.Should().StartWith("MAPPER_POSTGRES: PostgreSQL 17 at 127.0.0.1:");
            string ours = await guest.CreateDatabaseAsync("ours");
            (await LocalServer.AskAsync<string>(ours, "SELECT current_database()::text")).Should().Be("ours");
        }

        (await LocalServer.AskAsync<string>(host.ConnectionString, "SELECT string_agg(datname, ',') FROM pg_database WHERE datname IN ('ours', 'theirs')"))
            .Should().Be("theirs");
    }

    [Test]
    public async Task A_url_is_understood()
    {
        await using PostgresServer host = await LocalServer.StartAsync(LocalServer.WithVector);
        int port = new NpgsqlConnectionStringBuilder(host.ConnectionString).Port;

        await using PostgresServer guest = await StartAsync(
            $"postgres://postgres:s%40cret@127.0.0.1:{port}/template1?application_name=guest", LocalServer.WithVector);

        (await LocalServer.AskAsync<string>(guest.ConnectionString, "SELECT current_database() || ' ' || current_setting('application_name')"))
            .Should().Be("template1 guest");
        new NpgsqlConnectionStringBuilder(guest.ConnectionString).Password.Should().Be("s@cret");
    }

    [Test]
    public async Task Settings_are_given_per_session()
    {
        await using PostgresServer host = await LocalServer.StartAsync(LocalServer.WithVector);
        PostgresRequest request = LocalServer.WithVector with
        {
            Settings = new Dictionary<string, string> { ["default_transaction_isolation"] = "repeatable read" },
        };

        await using PostgresServer guest = await StartAsync(host.ConnectionString, request);

        (await LocalServer.AskAsync<string>(await guest.CreateDatabaseAsync(), "SHOW transaction_isolation")).Should().Be("repeatable read");
    }

    [Test]
    public async Task An_unsuitable_one_is_explained()
    {
        await using PostgresServer host = await LocalServer.StartAsync(LocalServer.WithVector);

        (await WhyNotAsync(host.ConnectionString, new PostgresRequest { Major = 16 })).Should().Contain("is PostgreSQL 17, and 16 is asked for");
        (await WhyNotAsync(host.ConnectionString, new PostgresRequest { Extensions = ["postgis"] })).Should().Contain("has no extension postgis");
        (await WhyNotAsync(host.ConnectionString, new PostgresRequest { Fsync = true })).Should().Contain("runs with fsync off");
        (await WhyNotAsync(host.ConnectionString, new PostgresRequest { Settings = new Dictionary<string, string> { ["max_connections"] = "9" } }))
            .Should().Contain("max_connections");
    }

    [TestCase("Host=127.0.0.1;Port=1;Username=u;Password=hush", "127.0.0.1:1")]
    [TestCase("postgres://u:hush@127.0.0.1:1/db", "127.0.0.1:1")]
    [TestCase("Hots=127.0.0.1;Password=hush", "Hots")]
    public async Task One_that_cannot_be_reached_is_explained_without_its_password(string connectionString, string expected)
    {
        string message = await WhyNotAsync(connectionString, new PostgresRequest());

        message.Should().Contain("MAPPER_POSTGRES: set, but").And.ContainEquivalentOf(expected).And.NotContain("hush");
    }

    [Test]
    public async Task After_an_unsuitable_one_the_next_source_is_tried()
    {
        await using PostgresServer server = await PostgresServer.StartAsync(
            LocalServer.WithVector, [new ExternalServerSource("Host=127.0.0.1;Port=1"), .. ServerSources.Local()], CancellationToken.None);

        server.Choice.Should().Contain("MAPPER_POSTGRES is passed over");
    }

    private static Task<PostgresServer> StartAsync(string connectionString, PostgresRequest request) =>
        PostgresServer.StartAsync(request, [new ExternalServerSource(connectionString)], CancellationToken.None);

    private static async Task<string> WhyNotAsync(string connectionString, PostgresRequest request)
    {
        Func<Task> start = () => StartAsync(connectionString, request);
        return (await start.Should().ThrowAsync<PostgresUnavailableException>()).Which.Message;
    }
}
