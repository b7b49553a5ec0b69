using LocalPostgres.Sources;
using Npgsql;

namespace LocalPostgres.External;

/// <summary>The server that the environment names, if it has what was asked for.</summary>
internal sealed class ExternalServerSource(string? connectionString) : IServerSource
{
    public const string Variable = "MAPPER_POSTGRES";

    public async Task<IServerLease?> TryStartAsync(PostgresRequest request, Attempts attempts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            attempts.Add(Variable, "not set");
            return null;
        }

        try
        {
            NpgsqlConnectionStringBuilder builder = WithSettings(PostgresUrl.Parse(connectionString), request.Settings);
            ServerFacts facts = await ServerFacts.ReadAsync(builder.ConnectionString, cancellationToken);
            if (facts.Lacks(request) is not { } lack)
            {
                return new ExternalServer(builder.ConnectionString, facts.Major, $"{Variable}: PostgreSQL {facts.Major} at {builder.Host}:{builder.Port}, used because it is set");
            }

            attempts.AddPassedOver(Variable, $"set, but the server at {builder.Host}:{builder.Port} {lack}");
        }
        catch (Exception failure) when (failure is NpgsqlException or ArgumentException or FormatException or InvalidOperationException)
        {
            // Npgsql's messages name host and role, never the password.
            attempts.AddPassedOver(Variable, $"set, but of no use: {failure.Message}");
        }

        return null;
    }

    // The settings of a server that is already running can be given per session only; one that can't fails the connection, which says so.
    private static NpgsqlConnectionStringBuilder WithSettings(NpgsqlConnectionStringBuilder builder, IReadOnlyDictionary<string, string> settings)
    {
        foreach ((string name, string value) in settings)
        {
            string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal);
            builder.Options = $"{builder.Options} -c {name}={escaped}".TrimStart();
        }

        return builder;
    }
}
