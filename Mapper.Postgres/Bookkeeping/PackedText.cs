using System.IO.Compression;
using System.Text;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>A text as the journal keeps it. What it says of hundreds of tables is megabytes of much the same, which the server would have to receive, compress and log: a long one is packed here, while the server makes the tables.</summary>
internal static class PackedText
{
    private const string Mark = "brotli:";

    // What somebody may want to read stays readable.
    private const int LongestPlain = 8192;

    /// <param name="utf8">The text.</param>
    internal static string Pack(byte[] utf8)
    {
        if (utf8.Length <= LongestPlain)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(utf8);
        }

        return Mark + Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <param name="stored">The text, packed or not.</param>
    /// <returns>The text; as it is stored where this version did not pack it.</returns>
    internal static string Unpack(string stored)
    {
        if (!stored.StartsWith(Mark, StringComparison.Ordinal))
        {
            return stored;
        }

        try
        {
            using var unpacking = new BrotliStream(new MemoryStream(Convert.FromBase64String(stored[Mark.Length..])), CompressionMode.Decompress);
            using var text = new StreamReader(unpacking, Encoding.UTF8);
            return text.ReadToEnd();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or InvalidOperationException)
        {
            return stored;
        }
    }
}
