using System.Globalization;
using LocalPostgres.Running;
using LocalPostgres.Sources;

namespace LocalPostgres.Containers;

/// <summary>A container with pgvector's image, started by the docker client where an engine answers it.</summary>
internal sealed class DockerServerSource(string client = "docker") : IServerSource
{
    private const string Name = "Docker";

    public async Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken)
    {
        // Without an engine the client prints its own version and fails.
        CommandResult engine = await Command.RunAsync([client, "version", "--format", "{{.Server.Version}}"], cancellationToken);
        if (!engine.Succeeded)
        {
            attempts.Add(Name, engine.ExitCode is null ? "no client" : $"no engine answers: {engine.Reason}");
            return null;
        }

        string? unknown = request.Extensions.FirstOrDefault(name => name != "vector" && !Contrib.Contains(name));
        if (unknown is not null)
        {
            attempts.Add(Name, $"its image has no extension {unknown}");
            return null;
        }

        int major = SupportedMajors.For(request)[0];
        try
        {
            int port = FreePort.Find();
            string image = string.Create(CultureInfo.InvariantCulture, $"pgvector/pgvector:pg{major}");
            return await DockerServer.StartAsync(client, image, port, ServerArguments.Behaviour(request), major, cancellationToken);
        }
        catch (ServerEndedException ended)
        {
            attempts.Add(Name, $"the container did not start: {ended.Message}");
            return null;
        }
    }

    // What the image has of PostgreSQL's own extensions, as far as tests and examples use them.
    private static readonly HashSet<string> Contrib = ["btree_gin", "btree_gist", "citext", "hstore", "ltree", "pg_trgm", "pgcrypto", "unaccent", "uuid-ossp"];
}
