using Npgsql;

namespace LocalPostgres.External;

/// <summary>Reads both spellings of a connection string: Npgsql's own, and libpq's URL.</summary>
internal static class PostgresUrl
{
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        if (!text.StartsWith("postgres://", StringComparison.Ordinal) && !text.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            return new NpgsqlConnectionStringBuilder(text);
        }

        var url = new Uri(text);
        string[] user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host is "" ? "localhost" : url.Host };
        if (url.Port > 0)
        {
            builder.Port = url.Port;
        }

        builder.Username = user[0] is "" ? null : Uri.UnescapeDataString(user[0]);
        builder.Password = user is [_, var password] ? Uri.UnescapeDataString(password) : null;
        builder.Database = url.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(url.AbsolutePath[1..]) : null;
        foreach (string pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            builder[Spelling(parts[0])] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }

        return builder;
    }

    // libpq's names where Npgsql's differ: https://www.postgresql.org/docs/current/libpq-connect.html
    private static string Spelling(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "sslrootcert" => "Root Certificate",
        "options" => "Options",
        _ => name,
    };
}
