using System.Buffers.Binary;
using System.Text;

namespace Mapper.Tests.Wire;

/// <summary>One message of PostgreSQL's protocol (https://www.postgresql.org/docs/current/protocol-message-formats.html).</summary>
/// <param name="Type">Its letter; '\0' for the one that opens a connection, which has none.</param>
/// <param name="Bytes">All of it, as sent.</param>
internal readonly record struct WireMessage(char Type, byte[] Bytes)
{
    internal const char Startup = '\0';
    internal const char Query = 'Q';
    internal const char Parse = 'P';
    internal const char Execute = 'E';
    internal const char Sync = 'S';

    private const int LengthBytes = 4;
    private const int TypeBytes = 1;

    /// <summary>The SQL of a Query, or of a Parse, where it follows the statement's name.</summary>
    internal string Sql => Type == Query ? Text(TypeBytes + LengthBytes) : Text(Array.IndexOf(Bytes, (byte)0, TypeBytes + LengthBytes) + 1);

    /// <summary>Asks the server to send what it has answered so far.</summary>
    internal static byte[] Flush { get; } = [(byte)'H', 0, 0, 0, LengthBytes];

    /// <summary>Null at the end of the stream.</summary>
    internal static async Task<WireMessage?> ReadAsync(Stream stream, bool isStartup, CancellationToken cancellationToken)
    {
        byte[] head = new byte[isStartup ? LengthBytes : TypeBytes + LengthBytes];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - LengthBytes));
        byte[] bytes = new byte[head.Length + length - LengthBytes];
        head.CopyTo(bytes, 0);
        await stream.ReadExactlyAsync(bytes.AsMemory(head.Length), cancellationToken);
        return new WireMessage(isStartup ? Startup : (char)head[0], bytes);
    }

    private string Text(int start) => Encoding.UTF8.GetString(Bytes, start, Array.IndexOf(Bytes, (byte)0, start) - start);
}
