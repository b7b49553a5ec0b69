using System.Net.Sockets;

namespace Mapper.Tests.Wire;

/// <summary>One connection through a <see cref="WireProxy"/>.</summary>
internal sealed class WireRelay(WireProxy proxy, TcpClient client, TcpClient server)
{
    private string _parsed = "";
    private int _unanswered;
    private volatile bool _silent;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        client.NoDelay = server.NoDelay = true;
        using (client)
        using (server)
        {
            // When one side is gone, so is the other.
            await Task.WhenAny(Quietly(SendAsync(cancellationToken)), Quietly(AnswerAsync(cancellationToken)));
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        NetworkStream from = client.GetStream();
        var to = new BufferedStream(server.GetStream(), 65536);
        bool isStartup = true;
        while (await WireMessage.ReadAsync(from, isStartup, cancellationToken) is { } message)
        {
            isStartup = false;
            CutMoment? cut = Note(message);
            if (cut == CutMoment.Before)
            {
                // What was sent before it has been executed; then the server finds the connection closed.
                await FlushAsync(to, cancellationToken);
                return;
            }

            await to.WriteAsync(message.Bytes, cancellationToken);
            if (cut == CutMoment.After)
            {
                _silent = true;
                await FlushAsync(to, cancellationToken);
                return;
            }

            if (!from.DataAvailable)
            {
                await to.FlushAsync(cancellationToken);
            }
        }
    }

    private CutMoment? Note(WireMessage message)
    {
        switch (message.Type)
        {
            case WireMessage.Parse:
                _parsed = message.Sql;
                return null;
            case WireMessage.Execute:
                Interlocked.Increment(ref _unanswered);
                return proxy.Note(_parsed);
            case WireMessage.Query:
                Interlocked.Increment(ref _unanswered);
                proxy.NoteRoundTrip();
                return proxy.Note(message.Sql);
            case WireMessage.Sync:
                proxy.NoteRoundTrip();
                return null;
            default:
                return null;
        }
    }

    // Until the server has answered every statement that it was sent. In a failed transaction it ignores the rest of a batch, so
    // this also ends after a while.
    private async Task FlushAsync(BufferedStream to, CancellationToken cancellationToken)
    {
        await to.WriteAsync(WireMessage.Flush, cancellationToken);
        await to.FlushAsync(cancellationToken);
        for (int poll = 0; Volatile.Read(ref _unanswered) > (_silent ? 0 : 1) && poll < 5000; poll++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        NetworkStream from = server.GetStream();
        var to = new BufferedStream(client.GetStream(), 65536);
        while (await WireMessage.ReadAsync(from, isStartup: false, cancellationToken) is { } message)
        {
            // CommandComplete, EmptyQueryResponse, PortalSuspended, ErrorResponse.
            if (message.Type is 'C' or 'I' or 's' or 'E')
            {
                Interlocked.Decrement(ref _unanswered);
            }
            else if (message.Type == 'Z')
            {
                // ReadyForQuery: what came after an error in its batch is never answered.
                Volatile.Write(ref _unanswered, 0);
            }

            if (!_silent)
            {
                await to.WriteAsync(message.Bytes, cancellationToken);
                if (!from.DataAvailable)
                {
                    await to.FlushAsync(cancellationToken);
                }
            }
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception ending) when (ending is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // However a connection ends, it has ended.
        }
    }
}
