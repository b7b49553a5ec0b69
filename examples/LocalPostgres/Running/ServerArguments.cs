using System.Globalization;

namespace LocalPostgres.Running;

/// <summary>The settings of a server for examples and tests, on its command line.</summary>
internal static class ServerArguments
{
    public static IReadOnlyList<string> For(PostgresRequest request, int port) =>
    [
        "-c", "listen_addresses=127.0.0.1",
        "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"),
        // A socket's path may be too long, its folder not writable.
        "-c", "unix_socket_directories=",
        .. Behaviour(request),
    ];

    /// <summary>All but where the server listens.</summary>
    public static IReadOnlyList<string> Behaviour(PostgresRequest request)
    {
        string durable = request.Fsync ? "on" : "off";
        Dictionary<string, string> settings = new()
        {
            ["max_connections"] = "200",
            ["fsync"] = durable,
            ["synchronous_commit"] = durable,
            ["full_page_writes"] = durable,
        };
        foreach ((string name, string value) in request.Settings)
        {
            settings[name] = value;
        }

        return [.. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];
    }
}
