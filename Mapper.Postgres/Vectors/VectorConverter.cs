using Npgsql.Internal;
using Pgvector;

namespace Mapper.Postgres;

/// <summary>A vector as it travels in binary.</summary>
internal sealed class VectorConverter : PgStreamingConverter<Vector>
{
    public override Vector Read(PgReader reader)
    {
        byte[] bytes = new byte[reader.CurrentRemaining];
        reader.ReadBytes(bytes);
        return VectorBytes.Decode(bytes);
    }

    public override async ValueTask<Vector> ReadAsync(PgReader reader, CancellationToken cancellationToken = default)
    {
        byte[] bytes = new byte[reader.CurrentRemaining];
        await reader.ReadBytesAsync(bytes, cancellationToken).ConfigureAwait(false);
        return VectorBytes.Decode(bytes);
    }

    public override Size GetSize(SizeContext context, Vector value, ref object? writeState) => VectorBytes.Encode(value).Length;

    public override void Write(PgWriter writer, Vector value) => writer.WriteBytes(VectorBytes.Encode(value));

    public override ValueTask WriteAsync(PgWriter writer, Vector value, CancellationToken cancellationToken = default) =>
        writer.WriteBytesAsync(VectorBytes.Encode(value), cancellationToken);
}
