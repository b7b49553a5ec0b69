using LocalPostgres;
using LocalPostgres.Binaries;
using LocalPostgres.Containers;
using LocalPostgres.External;
using LocalPostgres.Sources;

namespace Mapper.Tests.Servers;

public sealed class UnavailableTests
{
    [Test]
    public async Task When_nothing_works_one_error_lists_what_was_tried_and_what_helps()
    {
        IReadOnlyList<IServerSource> sources =
        [
            new ExternalServerSource(connectionString: null),
            new BinariesServerSource(new InstalledBinaries(() => [])),
            new BinariesServerSource(new Broken()),
        ];
        Func<Task> start = () => PostgresServer.StartAsync(new PostgresRequest { Major = 17, Extensions = ["vector"] }, sources, CancellationToken.None);

        (await start.Should().ThrowAsync<PostgresUnavailableException>()).Which.Message.Should().Be("""
            PostgreSQL 17 with vector is needed, and no source had it:
            - MAPPER_POSTGRES: not set
            - installed server: none found
            - broken: the disk is full
            What helps:
            - Debian, Ubuntu: apt-get install postgresql-17 postgresql-17-pgvector (or only be online: the packages are then unpacked for you)
            - macOS: brew install postgresql@17 pgvector
            - Windows: the EnterpriseDB installer of PostgreSQL 17, and pgvector built with nmake
            - anywhere with Docker: docker run --rm -p 5432:5432 -e POSTGRES_PASSWORD=secret pgvector/pgvector:pg17
              and MAPPER_POSTGRES="Host=localhost;Username=postgres;Password=secret"
            - any server that you have: MAPPER_POSTGRES=<its connection string>, whose role may create databases
            """);
    }

    [Test]
    public async Task A_setting_that_the_server_refuses_is_quoted_from_its_log()
    {
        PostgresRequest request = LocalServer.WithVector with { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } };
        Func<Task> start = () => LocalServer.StartAsync(request);

        (await start.Should().ThrowAsync<PostgresUnavailableException>()).Which.Message.Should().Contain("unrecognized configuration parameter \"no_such_setting\"");
    }

    [TestCase("no-such-client", "Docker: no client")]
    [TestCase("false", "Docker: no engine answers: exit code 1")]
    public async Task Without_a_Docker_engine_the_reason_is_listed(string client, string reason)
    {
        Func<Task> start = () => PostgresServer.StartAsync(new PostgresRequest(), [new DockerServerSource(client)], CancellationToken.None);

        (await start.Should().ThrowAsync<PostgresUnavailableException>()).Which.Message.Should().Contain(reason);
    }

    [Test]
    public async Task An_unsupported_major_is_refused_at_once()
    {
        Func<Task> start = () => PostgresServer.StartAsync(new PostgresRequest { Major = 14 });

        await start.Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("PostgreSQL 14 is not among 15 to 18*");
    }

    private sealed class Broken : IBinaries
    {
        public string Name => "broken";

        public Task<ServerBinaries> FindAsync(PostgresRequest request, CacheFolder cache, CancellationToken cancellationToken) =>
            throw new UnsuitableException("the disk is full");
    }
}
