using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mapper.Tests.Wire;

/// <summary>Stands between a client and the server: writes down what is sent, and cuts the connection where it is told to.</summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _tasks = [];
    private readonly IPEndPoint _server;
    private List<string> _statements = [];
    private int _roundTrips;
    private CutPoint? _cut;

    internal WireProxy(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        _server = new IPEndPoint(IPAddress.Loopback, target.Port);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            // Read by us, so not encrypted; and a reset on close would be sent with the next statement and counted there.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            NoResetOnClose = true,
        }.ConnectionString;
        _tasks.Add(AcceptAsync());
    }

    /// <summary>The way through this proxy.</summary>
    internal string ConnectionString { get; }

    /// <summary>Is called with the number of each statement, counted as <see cref="Arm"/> does, before the server gets it.</summary>
    internal Action<int>? Noted { get; set; }

    /// <summary>Forgets what was written down, counts statements from 0 again, and cuts at <paramref name="cut"/> if there is one.</summary>
    internal void Arm(CutPoint? cut = null)
    {
        lock (_lock)
        {
            (_statements, _roundTrips, _cut) = ([], 0, cut);
        }
    }

    internal WireLog Log
    {
        get
        {
            lock (_lock)
            {
                return new WireLog { RoundTrips = _roundTrips, Statements = [.. _statements] };
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_tasks);
        _ended.Dispose();
    }

    /// <summary>Notes a round trip.</summary>
    internal void NoteRoundTrip()
    {
        lock (_lock)
        {
            _roundTrips++;
        }
    }

    /// <summary>Notes a statement; the answer is when to cut the connection, if at it.</summary>
    internal CutMoment? Note(string statement)
    {
        lock (_lock)
        {
            _statements.Add(statement);
            Noted?.Invoke(_statements.Count - 1);
            return _cut?.Statement == _statements.Count - 1 ? _cut.Moment : null;
        }
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_ended.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_server, _ended.Token);
                lock (_lock)
                {
                    _tasks.Add(new WireRelay(this, client, server).RunAsync(_ended.Token));
                }
            }
            catch (Exception ending) when (ending is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
