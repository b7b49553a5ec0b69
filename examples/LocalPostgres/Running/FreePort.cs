using System.Net;
using System.Net.Sockets;

namespace LocalPostgres.Running;

/// <summary>Asks the system for a port that nobody listens on just now.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
