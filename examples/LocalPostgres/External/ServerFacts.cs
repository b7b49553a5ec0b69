using Npgsql;

namespace LocalPostgres.External;

/// <summary>What a running server says of itself.</summary>
internal sealed record ServerFacts(int Major, bool Fsync, bool MayCreateDatabases, IReadOnlySet<string> Extensions)
{
    private const string Query = """
        SELECT current_setting('server_version_num')::integer / 10000 AS major,
               current_setting('fsync')::boolean AS fsync,
               (SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user) AS may_create,
               (SELECT coalesce(array_agg(name::text), '{}') FROM pg_available_extensions) AS extensions
        """;

    public static async Task<ServerFacts> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        string probe = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(probe);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Query, connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new ServerFacts(row.GetInt32(0), row.GetBoolean(1), row.GetBoolean(2), row.GetFieldValue<string[]>(3).ToHashSet());
    }

    /// <summary>What the request asks for and this server has not, as the end of a sentence; null when it has all.</summary>
    public string? Lacks(PostgresRequest request)
    {
        if (!SupportedMajors.For(request).Contains(Major))
        {
            return $"is PostgreSQL {Major}, and {request.Major?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? SupportedMajors.Text} is asked for";
        }

        string[] missing = [.. request.Extensions.Where(name => !Extensions.Contains(name))];
        return this switch
        {
            _ when missing.Length > 0 => $"has no extension {string.Join(", ", missing)}",
            { Fsync: false } when request.Fsync => "runs with fsync off",
            { MayCreateDatabases: false } => "does not let this role create databases",
            _ => null,
        };
    }
}
