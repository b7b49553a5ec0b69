namespace LocalPostgres;

/// <summary>What to install where, for the message of the last resort.</summary>
internal static class InstallAdvice
{
    public static string For(PostgresRequest request)
    {
        int major = request.Major ?? SupportedMajors.For(request)[0];
        bool vector = request.Extensions.Contains("vector");
        return $"""
            - Debian, Ubuntu: apt-get install postgresql-{major}{(vector ? $" postgresql-{major}-pgvector" : "")} (or only be online: the packages are then unpacked for you)
            - macOS: brew install postgresql@{major}{(vector ? " pgvector" : "")}
            - Windows: the EnterpriseDB installer of PostgreSQL {major}{(vector ? ", and pgvector built with nmake" : "")}
            - anywhere with Docker: docker run --rm -p 5432:5432 -e POSTGRES_PASSWORD=secret {(vector ? $"pgvector/pgvector:pg{major}" : $"postgres:{major}")}
              and MAPPER_POSTGRES="Host=localhost;Username=postgres;Password=secret"
            - any server that you have: MAPPER_POSTGRES=<its connection string>, whose role may create databases
            """;
    }
}
