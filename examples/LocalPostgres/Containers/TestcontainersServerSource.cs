using System.Globalization;
using DotNet.Testcontainers.Builders;
using LocalPostgres.Running;
using LocalPostgres.Sources;
using Testcontainers.PostgreSql;

namespace LocalPostgres.Containers;

/// <summary>For those who have Testcontainers anyway: compiled with <c>-p:UseTestcontainers=true</c> only, since its packages are not everywhere.</summary>
internal sealed class TestcontainersServerSource : IServerSource
{
    private const string Name = "Testcontainers";

    public async Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken)
    {
        int major = SupportedMajors.For(request)[0];
        string image = string.Create(CultureInfo.InvariantCulture, $"pgvector/pgvector:pg{major}");
        try
        {
            PostgreSqlContainer container = new PostgreSqlBuilder().WithImage(image).WithCommand([.. ServerArguments.Behaviour(request)]).Build();
            await container.StartAsync(cancellationToken);
            return new Lease(container, major, $"{Name}: PostgreSQL {major} of {image}");
        }
        catch (DockerUnavailableException unavailable)
        {
            attempts.Add(Name, unavailable.Message);
            return null;
        }
    }

    private sealed record Lease(PostgreSqlContainer Container, int Major, string Choice) : IServerLease
    {
        public string ConnectionString => Container.GetConnectionString();

        public bool OutlivesUs => false;

        public ValueTask DisposeAsync() => Container.DisposeAsync();
    }
}
